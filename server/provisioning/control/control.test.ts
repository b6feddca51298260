import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, createTestPartner, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning, createTestOrder } from "@/server/testing/provisioning";
import { beginRun } from "../begin-run";
import { BlueprintStep } from "../blueprints/contract";
import { createBlueprint } from "../blueprints/create-blueprint";
import { publishBlueprint } from "../blueprints/publish-blueprint";
import { countOpenRuns } from "../count-open-runs";
import { executeStep } from "../execute-step";
import { getResource } from "../get-resource";
import { getWorkflowRun } from "../get-workflow-run";
import { listWorkflowRuns } from "../list-workflow-runs";
import { noticeStandstill } from "../notice-standstill";
import { queueRuns } from "../queue-runs";
import { cancelWorkflowRun } from "./cancel-run";
import { completeWorkflowStep } from "./complete-step";
import { decideWorkflowStep } from "./decide-step";
import { pauseWorkflowRun } from "./pause-run";
import { resumeWorkflowRun } from "./resume-run";
import { retryWorkflowRun } from "./retry-run";
import { skipWorkflowStep } from "./skip-step";

const platform = await createProvisioning();
afterAll(() => platform.close());

let customer: TestOrganization;
let ctx: TenantContext;
let staff: TenantContext;
beforeEach(async () => {
  await platform.control.clearFaults();
  customer = await createTestCustomer(platform.services);
  ctx = customer.ctx();
  staff = platform.provider.ctx();
});

const reason = "as agreed by telephone";
const step = (name: string, operation: object, needs: string[], more: object = {}) =>
  BlueprintStep.parse({ name, title: name, operation, needs, timeout_ms: 600_000, ...more });
const make = (needs: string[], more: object = {}) =>
  step("make", { kind: "create" }, needs, { compensation: "delete", ...more });
const ready = step("ready", { kind: "await", until: ["active"] }, ["make"]);
const facts = [{ name: "zone", label: "Zone of the rack" }];
const rack = (more: object = {}) => step("rack", { kind: "manual", instructions: "Rack it.", facts }, [], more);

/** A run of a product that has these steps for its blueprint. */
async function begin(...steps: BlueprintStep[]) {
  const order = await createTestOrder(ctx);
  const [item] = order.items;
  if (!item) throw new Error("An order has an item");
  const key = `p-${order.order_id.slice(-10)}`;
  const { id } = await createBlueprint(platform.provider.ctx(), { key, steps });
  await publishBlueprint(platform.provider.ctx(), { id });
  const { run_ids } = await queueRuns(ctx, { ...order, items: [{ ...item, product: { ...item.product, key } }] });
  return run_ids[0] ?? "";
}
const get = (id: string) => getWorkflowRun(staff, { id });
const statusOf = async (id: string, name: string) => (await get(id)).steps.find((entry) => entry.name === name)?.status;
const held = () => platform.held(customer);
const eventsOf = (subject: string) =>
  asSystem(platform.services, "test", async (_tx, sql) => {
    const { rows } = await sql.query<{ type: string }>("SELECT type FROM events WHERE subject = $1 ORDER BY seq", [
      subject,
    ]);
    return rows.map(({ type }) => type);
  });
const audited = (subject: string) =>
  asSystem(platform.services, "test", async (_tx, sql) => {
    const { rows } = await sql.query<{ action: string; actor: { id: string }; changes: { reason?: string } }>(
      "SELECT action, actor, changes FROM audit_entries WHERE subject = $1 ORDER BY seq",
      [subject],
    );
    return rows;
  });

describe("a step for a person", () => {
  it("holds the run until somebody gives the facts, which later steps use", async () => {
    const id = await begin(rack(), make(["rack"], { input: { zone: "steps.rack.zone" } }), ready);
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "waiting", waiting_for: "task" });
    expect((await get(id)).steps[0]).toMatchObject({ status: "waiting", instructions: "Rack it.", facts });

    await completeWorkflowStep(staff, { id, step: "rack", reason, facts: { zone: "fra1-b" } });
    await platform.finish(ctx, id);

    expect(await get(id)).toMatchObject({ status: "succeeded", waiting_for: null });
    expect(await held()).toMatchObject([{ clientToken: id, state: "active" }]);
    const { resource_id } = await get(id);
    expect((await getResource(ctx, { id: resource_id })).attributes.zone).toBe("fra1-b");
    expect(await audited(id)).toContainEqual({
      action: "workflow_step.completed_by_hand",
      actor: expect.objectContaining({ id: staff.actor.id }),
      changes: { step: "rack", reason, facts: { zone: "fra1-b" } },
    });
    expect(await eventsOf(id)).toContain("workflow_step.completed_by_hand");
  });

  it("refuses facts that are missing or not asked for, each at its place, and keeps waiting", async () => {
    const id = await begin(rack(), make(["rack"]), ready);
    await platform.finish(ctx, id);
    await expect(
      completeWorkflowStep(staff, { id, step: "rack", reason, facts: { colour: "red" } }),
    ).rejects.toMatchObject({
      kind: "invalid",
      errors: [{ pointer: "#/facts/zone" }, { pointer: "#/facts/colour" }],
    });
    expect(await statusOf(id, "rack")).toBe("waiting");
  });

  it("does not keep steps waiting that do not need it", async () => {
    const id = await begin(rack(), make([]), ready);
    await platform.finish(ctx, id);
    expect(await statusOf(id, "ready")).toBe("succeeded");
    expect(await get(id)).toMatchObject({ status: "waiting", waiting_for: "task" });
    await completeWorkflowStep(staff, { id, step: "rack", reason, facts: { zone: "x" } });
    expect(await get(id)).toMatchObject({ status: "succeeded" });
  });

  it("is completed once by two at the same time", async () => {
    const id = await begin(rack(), make(["rack"]), ready);
    await platform.finish(ctx, id);
    const both = await Promise.allSettled(
      ["a", "b"].map((zone) => completeWorkflowStep(staff, { id, step: "rack", reason, facts: { zone } })),
    );
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("an approval", () => {
  const approve = step("approve", { kind: "approval", instructions: "Is there room?" }, []);

  it("lets the run go on when it is given", async () => {
    const id = await begin(approve, make(["approve"]), ready);
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "waiting", waiting_for: "approval" });
    expect(await held()).toEqual([]);
    await decideWorkflowStep(staff, { id, step: "approve", decision: "approved", reason });
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "succeeded" });
  });

  it("undoes what others have made when it is refused", async () => {
    const id = await begin(make([]), { ...approve, needs: ["make"] }, ready);
    await platform.finish(ctx, id);
    expect(await held()).toHaveLength(1);
    await decideWorkflowStep(staff, { id, step: "approve", decision: "rejected", reason });
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "failed", error: { code: "workflow_step.rejected" } });
    expect(await held()).toEqual([]);
  });

  it("can not be passed over", async () => {
    const id = await begin(approve, make(["approve"]), ready);
    await platform.finish(ctx, id);
    const skipped = skipWorkflowStep(staff, { id, step: "approve", reason });
    await expect(skipped).rejects.toMatchObject({ code: "workflow_step.needs_approval" });
  });
});

describe("a pause", () => {
  it("lets nothing begin, keeps what was made, and ends where it began", async () => {
    const id = await begin(make([]), ready);
    await beginRun(ctx, { run_id: id });
    await executeStep(ctx, { run_id: id, step: "make" });
    expect(await pauseWorkflowRun(staff, { id, reason })).toMatchObject({ status: "waiting", waiting_for: "pause" });
    expect(await executeStep(ctx, { run_id: id, step: "ready" })).toEqual({ state: "stopped" });
    expect(await held()).toHaveLength(1);
    platform.clock.advance(3_600_000);
    expect(await resumeWorkflowRun(staff, { id })).toMatchObject({ status: "running", waiting_for: null });
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "succeeded" });
    expect(await platform.held(customer, { ever: true })).toHaveLength(1);
    expect(await eventsOf(id)).toEqual(expect.arrayContaining(["workflow_run.paused", "workflow_run.resumed"]));
  });

  it("does not count against the time of a step", async () => {
    const id = await begin(make([]), ready);
    await beginRun(ctx, { run_id: id });
    await executeStep(ctx, { run_id: id, step: "make" });
    expect(await executeStep(ctx, { run_id: id, step: "ready" })).toMatchObject({ state: "waiting" });
    await pauseWorkflowRun(staff, { id, reason });
    platform.clock.advance(86_400_000);
    await resumeWorkflowRun(staff, { id });
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "succeeded" });
  });

  it("makes void the turn that slept through it", async () => {
    const id = await begin(make([]), ready);
    await beginRun(ctx, { run_id: id });
    await executeStep(ctx, { run_id: id, step: "make", turn: 0, carriesOn: true });
    expect(await executeStep(ctx, { run_id: id, step: "ready", turn: 0 })).toMatchObject({ state: "waiting" });
    await pauseWorkflowRun(staff, { id, reason });
    await resumeWorkflowRun(staff, { id });
    expect(await executeStep(ctx, { run_id: id, step: "ready", turn: 0 })).toEqual({ state: "stopped" });
    expect(await executeStep(ctx, { run_id: id, step: "ready", turn: 1 })).toMatchObject({ state: "waiting" });
  });

  it("comes once, and ends once", async () => {
    const id = await begin(rack(), make(["rack"]), ready);
    await platform.finish(ctx, id);
    await expect(resumeWorkflowRun(staff, { id })).rejects.toMatchObject({ code: "workflow_run.not_paused" });
    await pauseWorkflowRun(staff, { id, reason });
    await expect(pauseWorkflowRun(staff, { id, reason })).rejects.toMatchObject({
      code: "workflow_run.already_paused",
    });
  });
});

describe("a step that is held back when it fails", () => {
  const holding = make([], { on_failure: "hold", retry: { max_attempts: 2, first_ms: 100, max_ms: 1_000 } });

  async function failHeld() {
    await platform.control.setFault({ operation: "create", fault: "capacity", times: 1 });
    const id = await begin(holding, ready);
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "waiting", waiting_for: "failure", error: null });
    expect(await statusOf(id, "make")).toBe("failed");
    return id;
  }

  it("begins afresh when somebody retries it, and makes one server", async () => {
    const id = await failHeld();
    expect(await retryWorkflowRun(staff, { id, reason })).toMatchObject({ status: "running" });
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "succeeded" });
    expect(await platform.held(customer, { ever: true })).toHaveLength(1);
    expect((await get(id)).steps[0]?.log).toContain(reason);
  });

  it("finds what a create made whose answer was lost for good", async () => {
    await platform.control.setFault({ operation: "create", fault: "timeout_after_success", times: 1 });
    await platform.control.setFault({ operation: "find", fault: "unreachable", times: 2 });
    const id = await begin(
      make([], { on_failure: "hold", retry: { max_attempts: 1, first_ms: 100, max_ms: 100 } }),
      ready,
    );
    await platform.finish(ctx, id);
    for (let turn = 0; turn < 4 && (await get(id)).status === "waiting"; turn++) {
      await retryWorkflowRun(staff, { id, reason });
      await platform.finish(ctx, id);
    }
    expect(await get(id)).toMatchObject({ status: "succeeded" });
    expect(await platform.held(customer, { ever: true })).toHaveLength(1);
  });

  it("can not be passed over when it makes something, and is undone when the run is cancelled", async () => {
    const id = await failHeld();
    const skipped = skipWorkflowStep(staff, { id, step: "make", reason });
    await expect(skipped).rejects.toMatchObject({ code: "workflow_step.makes_something" });
    expect(await cancelWorkflowRun(staff, { id, reason })).toMatchObject({ status: "compensating" });
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "cancelled" });
    expect(await held()).toEqual([]);
  });

  it("is no retry's business while nothing has failed", async () => {
    const id = await begin(rack(), make(["rack"]), ready);
    await platform.finish(ctx, id);
    await expect(retryWorkflowRun(staff, { id, reason })).rejects.toMatchObject({
      code: "workflow_run.nothing_failed",
    });
  });
});

describe("passing over a step", () => {
  it("lets the run go on without it, and says why in its log", async () => {
    const id = await begin(rack(), make(["rack"]), ready);
    await platform.finish(ctx, id);
    await skipWorkflowStep(staff, { id, step: "rack", reason });
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "succeeded" });
    expect((await get(id)).steps[0]).toMatchObject({ status: "skipped", log: expect.stringContaining(reason) });
  });

  it("is refused when a later step needs what it gives", async () => {
    const id = await begin(rack(), make(["rack"], { input: { zone: "steps.rack.zone" } }), ready);
    await platform.finish(ctx, id);
    const skipped = skipWorkflowStep(staff, { id, step: "rack", reason });
    await expect(skipped).rejects.toMatchObject({ code: "workflow_step.is_needed" });
  });
});

describe("a cancellation by the staff", () => {
  it("waits for the step that is at work before anything is undone", async () => {
    const id = await begin(make([]), rack());
    await beginRun(ctx, { run_id: id });
    await asSystem(platform.services, "test", (_tx, sql) =>
      sql.query("UPDATE workflow_steps SET status = 'running' WHERE run_id = $1 AND name = 'make'", [id]),
    );
    expect(await cancelWorkflowRun(staff, { id, reason })).toMatchObject({ status: "running", cancel_requested: true });
    expect(await executeStep(ctx, { run_id: id, step: "make" })).toEqual({ state: "stopped" });
    expect(await get(id)).toMatchObject({ status: "compensating" });
    await platform.finish(ctx, id);
    expect(await get(id)).toMatchObject({ status: "cancelled" });
  });

  it("can not be asked of a run that is over", async () => {
    const id = await begin(make([]), ready);
    await platform.finish(ctx, id);
    await expect(cancelWorkflowRun(staff, { id, reason })).rejects.toMatchObject({
      code: "workflow_run.not_under_way",
    });
  });
});

it("undoes a branch at work only when it has settled, while another one has failed", async () => {
  const id = await begin(make([]), { ...ready, name: "one" }, { ...ready, name: "two" });
  await beginRun(ctx, { run_id: id });
  await executeStep(ctx, { run_id: id, step: "make" });
  await asSystem(platform.services, "test", (_tx, sql) =>
    sql.query("UPDATE workflow_steps SET status = 'running', attempt = 1 WHERE run_id = $1 AND name = 'two'", [id]),
  );
  await platform.control.setFault({ operation: "get", fault: "refuse", times: 1 });
  expect(await executeStep(ctx, { run_id: id, step: "one" })).toEqual({ state: "stopped" });
  expect(await get(id)).toMatchObject({ status: "running", error: { code: "cloud.refused" } });
  expect(await executeStep(ctx, { run_id: id, step: "two" })).toEqual({ state: "stopped" });
  await platform.finish(ctx, id);
  expect(await get(id)).toMatchObject({ status: "failed", error: { code: "cloud.refused" } });
  expect(await held()).toEqual([]);
});

it("hides a stranger's run behind the 404 of a missing one, and lets a partner look but not touch", async () => {
  const partner = await createTestPartner(platform.services);
  customer = await createTestCustomer(platform.services, { parent: partner });
  ctx = customer.ctx();
  const id = await begin(rack(), make(["rack"]));
  await platform.finish(ctx, id);
  const stranger = (await createTestPartner(platform.services)).ctx();
  await expect(pauseWorkflowRun(stranger, { id, reason })).rejects.toMatchObject({ kind: "not_found" });
  await expect(pauseWorkflowRun(partner.ctx(), { id, reason })).rejects.toMatchObject({ kind: "forbidden" });
});

describe("a run that waits for somebody of the provider", () => {
  const awaited = async () =>
    (await listWorkflowRuns(staff, { limit: 50, awaiting_person: "true" })).data.map(({ id }) => id);
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
    ["task", "rack", () => begin(rack(), make(["rack"]), ready)],
    ["approval", "approve", () => begin(approve, make(["approve"]), ready)],
    ["failure", "make", () => begin(held, ready)],
  ])("for a %s says so once, with the step, and is counted and listed until it moves", async (why, at, start) => {
    const before = (await countOpenRuns(staff)).awaiting_person;
    if (why === "failure") await platform.control.setFault({ operation: "create", fault: "capacity", times: 1 });
    const id = await start();
    expect(await awaited()).not.toContain(id);
    await platform.finish(ctx, id);
    await platform.finish(ctx, id);
    expect(await said(id)).toMatchObject([
      { waiting_for: why, step: at, resource_name: "web-1", customer: customer.name },
    ]);
    expect(await awaited()).toContain(id);
    expect((await countOpenRuns(staff)).awaiting_person).toBe(before + 1);
    await cancelWorkflowRun(staff, { id, reason });
    expect(await awaited()).not.toContain(id);
    expect((await countOpenRuns(staff)).awaiting_person).toBe(before);
  });

  it("is not one that they paused themselves", async () => {
    const id = await begin(make([]), ready);
    await beginRun(ctx, { run_id: id });
    await pauseWorkflowRun(staff, { id, reason });
    expect(await get(id)).toMatchObject({ waiting_for: "pause" });
    expect(await awaited()).not.toContain(id);
    expect(await said(id)).toEqual([]);
  });
});

describe("a standstill", () => {
  const stuck = async () => (await listWorkflowRuns(staff, { limit: 50, stuck: "true" })).data.map(({ id }) => id);

  it("is noticed once, told to the provider, and over when the run moves", async () => {
    const id = await begin(rack(), make(["rack"]), ready);
    await platform.finish(ctx, id);
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
    expect(told).toMatchObject([{ organization_id: staff.tenant.id, data: { step: "rack", resource_name: "web-1" } }]);
    await skipWorkflowStep(staff, { id, step: "rack", reason });
    expect(await stuck()).not.toContain(id);
  });

  it("is not what somebody paused", async () => {
    const id = await begin(rack(), make(["rack"]), ready);
    await platform.finish(ctx, id);
    await pauseWorkflowRun(staff, { id, reason });
    platform.clock.advance(86_400_000);
    await noticeStandstill(platform.services);
    expect(await stuck()).not.toContain(id);
  });

  it("is a run that nobody began", async () => {
    const id = await begin(make([]), ready);
    platform.clock.advance(5 * 60_000 + 1);
    await noticeStandstill(platform.services);
    expect(await stuck()).toContain(id);
  });
});
