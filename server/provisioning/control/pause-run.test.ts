import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { createBlueprintRuns, make, rack, ready } from "@/server/testing/blueprint-runs";
import { createTestPartner } from "@/server/testing/organizations";
import { createProvisioning } from "@/server/testing/provisioning";
import { beginRun } from "../begin-run";
import { executeStep } from "../execute-step";
import { pauseWorkflowRun } from "./pause-run";
import { resumeWorkflowRun } from "./resume-run";

const platform = await createProvisioning();
afterAll(() => platform.close());

let runs: Awaited<ReturnType<typeof createBlueprintRuns>>;
beforeEach(async () => {
  runs = await createBlueprintRuns(platform);
});

const reason = "as agreed by telephone";

describe("a pause", () => {
  it("lets nothing begin, keeps what was made, and ends where it began", async () => {
    const id = await runs.begin(make([]), ready);
    await beginRun(runs.ctx, { run_id: id });
    await executeStep(runs.ctx, { run_id: id, step: "make" });
    expect(await pauseWorkflowRun(runs.staff, { id, reason })).toMatchObject({
      status: "waiting",
      waiting_for: "pause",
    });
    expect(await executeStep(runs.ctx, { run_id: id, step: "ready" })).toEqual({ state: "stopped" });
    expect(await runs.held()).toHaveLength(1);
    platform.clock.advance(3_600_000);
    expect(await resumeWorkflowRun(runs.staff, { id })).toMatchObject({ status: "running", waiting_for: null });
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "succeeded" });
    expect(await platform.held(runs.customer, { ever: true })).toHaveLength(1);
    expect(await runs.eventsOf(id)).toEqual(expect.arrayContaining(["workflow_run.paused", "workflow_run.resumed"]));
  });

  it("does not count against the time of a step", async () => {
    const id = await runs.begin(make([]), ready);
    await beginRun(runs.ctx, { run_id: id });
    await executeStep(runs.ctx, { run_id: id, step: "make" });
    expect(await executeStep(runs.ctx, { run_id: id, step: "ready" })).toMatchObject({ state: "waiting" });
    await pauseWorkflowRun(runs.staff, { id, reason });
    platform.clock.advance(86_400_000);
    await resumeWorkflowRun(runs.staff, { id });
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "succeeded" });
  });

  it("makes void the turn that slept through it", async () => {
    const id = await runs.begin(make([]), ready);
    await beginRun(runs.ctx, { run_id: id });
    await executeStep(runs.ctx, { run_id: id, step: "make", turn: 0, carriesOn: true });
    expect(await executeStep(runs.ctx, { run_id: id, step: "ready", turn: 0 })).toMatchObject({ state: "waiting" });
    await pauseWorkflowRun(runs.staff, { id, reason });
    await resumeWorkflowRun(runs.staff, { id });
    expect(await executeStep(runs.ctx, { run_id: id, step: "ready", turn: 0 })).toEqual({ state: "stopped" });
    expect(await executeStep(runs.ctx, { run_id: id, step: "ready", turn: 1 })).toMatchObject({ state: "waiting" });
  });

  it("comes once, and ends once", async () => {
    const id = await runs.begin(rack(), make(["rack"]), ready);
    await platform.finish(runs.ctx, id);
    await expect(resumeWorkflowRun(runs.staff, { id })).rejects.toMatchObject({ code: "workflow_run.not_paused" });
    await pauseWorkflowRun(runs.staff, { id, reason });
    await expect(pauseWorkflowRun(runs.staff, { id, reason })).rejects.toMatchObject({
      code: "workflow_run.already_paused",
    });
  });
});

it("hides a stranger's run behind the 404 of a missing one, and lets a partner look but not touch", async () => {
  const partner = await createTestPartner(platform.services);
  runs = await createBlueprintRuns(platform, partner);
  const id = await runs.begin(rack(), make(["rack"]));
  await platform.finish(runs.ctx, id);
  const stranger = (await createTestPartner(platform.services)).ctx();
  await expect(pauseWorkflowRun(stranger, { id, reason })).rejects.toMatchObject({ kind: "not_found" });
  await expect(pauseWorkflowRun(partner.ctx(), { id, reason })).rejects.toMatchObject({ kind: "forbidden" });
});
