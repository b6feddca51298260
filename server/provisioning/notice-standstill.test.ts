import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { asSystem } from "@/server/kernel/transaction";
import { createBlueprintRuns, make, rack, ready, step } from "@/server/testing/blueprint-runs";
import { createProvisioning } from "@/server/testing/provisioning";
import { beginRun } from "./begin-run";
import { cancelWorkflowRun } from "./control/cancel-run";
import { pauseWorkflowRun } from "./control/pause-run";
import { skipWorkflowStep } from "./control/skip-step";
import { countOpenRuns } from "./count-open-runs";
import { listWorkflowRuns } from "./list-workflow-runs";
import { noticeStandstill } from "./notice-standstill";

const platform = await createProvisioning();
afterAll(() => platform.close());

let runs: Awaited<ReturnType<typeof createBlueprintRuns>>;
beforeEach(async () => {
  runs = await createBlueprintRuns(platform);
});

const reason = "as agreed by telephone";

describe("a run that waits for somebody of the provider", () => {
  const awaited = async () =>
    (await listWorkflowRuns(runs.staff, { limit: 50, awaiting_person: "true" })).data.map(({ id }) => id);
  const said = (id: string) =>
    asSystem(platform.services, "test", async (_tx, sql) => {
      const { rows } = await sql.query<{ data: object }>(
        "SELECT data FROM events WHERE type = 'workflow_run.awaits_person' AND subject = $1",
        [id],
      );
      return rows.map(({ data }) => data);
    });
  const approve = step("approve", { kind: "approval", instructions: "Is there room?" }, []);
  const held = make([], { on_failure: "hold", retry: { max_attempts: 1, first_ms: 100, max_ms: 100 } });

  it.each([
    ["task", "rack", () => runs.begin(rack(), make(["rack"]), ready)],
    ["approval", "approve", () => runs.begin(approve, make(["approve"]), ready)],
    ["failure", "make", () => runs.begin(held, ready)],
  ])("for a %s says so once, with the step, and is counted and listed until it moves", async (why, at, start) => {
    const before = (await countOpenRuns(runs.staff)).awaiting_person;
    if (why === "failure") await platform.control.setFault({ operation: "create", fault: "capacity", times: 1 });
    const id = await start();
    expect(await awaited()).not.toContain(id);
    await platform.finish(runs.ctx, id);
    await platform.finish(runs.ctx, id);
    expect(await said(id)).toMatchObject([
      { waiting_for: why, step: at, resource_name: "web-1", customer: runs.customer.name },
    ]);
    expect(await awaited()).toContain(id);
    expect((await countOpenRuns(runs.staff)).awaiting_person).toBe(before + 1);
    await cancelWorkflowRun(runs.staff, { id, reason });
    expect(await awaited()).not.toContain(id);
    expect((await countOpenRuns(runs.staff)).awaiting_person).toBe(before);
  });

  it("is not one that they paused themselves", async () => {
    const id = await runs.begin(make([]), ready);
    await beginRun(runs.ctx, { run_id: id });
    await pauseWorkflowRun(runs.staff, { id, reason });
    expect(await runs.get(id)).toMatchObject({ waiting_for: "pause" });
    expect(await awaited()).not.toContain(id);
    expect(await said(id)).toEqual([]);
  });
});

describe("a standstill", () => {
  const stuck = async () => (await listWorkflowRuns(runs.staff, { limit: 50, stuck: "true" })).data.map(({ id }) => id);

  it("is noticed once, told to the provider, and over when the run moves", async () => {
    const id = await runs.begin(rack(), make(["rack"]), ready);
    await platform.finish(runs.ctx, id);
    await noticeStandstill(platform.services);
    expect(await stuck()).not.toContain(id);
    platform.clock.advance(600_000 + 5 * 60_000 + 1);
    expect((await noticeStandstill(platform.services)).found).toBeGreaterThan(0);
    expect(await stuck()).toContain(id);
    expect((await noticeStandstill(platform.services)).found).toBe(0);
    const told = await asSystem(platform.services, "test", async (_tx, sql) => {
      const { rows } = await sql.query(
        "SELECT organization_id, data FROM events WHERE type = 'workflow_run.stuck' AND subject = $1",
        [id],
      );
      return rows;
    });
    expect(told).toMatchObject([
      { organization_id: runs.staff.tenant.id, data: { step: "rack", resource_name: "web-1" } },
    ]);
    await skipWorkflowStep(runs.staff, { id, step: "rack", reason });
    expect(await stuck()).not.toContain(id);
  });

  it("is not what somebody paused", async () => {
    const id = await runs.begin(rack(), make(["rack"]), ready);
    await platform.finish(runs.ctx, id);
    await pauseWorkflowRun(runs.staff, { id, reason });
    platform.clock.advance(86_400_000);
    await noticeStandstill(platform.services);
    expect(await stuck()).not.toContain(id);
  });

  it("is a run that nobody began", async () => {
    const id = await runs.begin(make([]), ready);
    platform.clock.advance(5 * 60_000 + 1);
    await noticeStandstill(platform.services);
    expect(await stuck()).toContain(id);
  });
});
