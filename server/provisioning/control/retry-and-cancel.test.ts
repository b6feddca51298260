import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { asSystem } from "@/server/kernel/transaction";
import { createBlueprintRuns, make, rack, ready } from "@/server/testing/blueprint-runs";
import { createProvisioning } from "@/server/testing/provisioning";
import { beginRun } from "../begin-run";
import { executeStep } from "../execute-step";
import { cancelWorkflowRun } from "./cancel-run";
import { retryWorkflowRun } from "./retry-run";
import { skipWorkflowStep } from "./skip-step";

const platform = await createProvisioning();
afterAll(() => platform.close());

let runs: Awaited<ReturnType<typeof createBlueprintRuns>>;
beforeEach(async () => {
  runs = await createBlueprintRuns(platform);
});

const reason = "as agreed by telephone";

describe("a step that is held back when it fails", () => {
  const holding = make([], { on_failure: "hold", retry: { max_attempts: 2, first_ms: 100, max_ms: 1_000 } });

  async function failHeld() {
    await platform.control.setFault({ operation: "create", fault: "capacity", times: 1 });
    const id = await runs.begin(holding, ready);
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "waiting", waiting_for: "failure", error: null });
    expect(await runs.statusOf(id, "make")).toBe("failed");
    return id;
  }

  it("begins afresh when somebody retries it, and makes one server", async () => {
    const id = await failHeld();
    expect(await retryWorkflowRun(runs.staff, { id, reason })).toMatchObject({ status: "running" });
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "succeeded" });
    expect(await platform.held(runs.customer, { ever: true })).toHaveLength(1);
    expect((await runs.get(id)).steps[0]?.log).toContain(reason);
  });

  it("finds what a create made whose answer was lost for good", async () => {
    await platform.control.setFault({ operation: "create", fault: "timeout_after_success", times: 1 });
    await platform.control.setFault({ operation: "find", fault: "unreachable", times: 2 });
    const id = await runs.begin(
      make([], { on_failure: "hold", retry: { max_attempts: 1, first_ms: 100, max_ms: 100 } }),
      ready,
    );
    await platform.finish(runs.ctx, id);
    for (let turn = 0; turn < 4 && (await runs.get(id)).status === "waiting"; turn++) {
      await retryWorkflowRun(runs.staff, { id, reason });
      await platform.finish(runs.ctx, id);
    }
    expect(await runs.get(id)).toMatchObject({ status: "succeeded" });
    expect(await platform.held(runs.customer, { ever: true })).toHaveLength(1);
  });

  it("can not be passed over when it makes something, and is undone when the run is cancelled", async () => {
    const id = await failHeld();
    const skipped = skipWorkflowStep(runs.staff, { id, step: "make", reason });
    await expect(skipped).rejects.toMatchObject({ code: "workflow_step.makes_something" });
    expect(await cancelWorkflowRun(runs.staff, { id, reason })).toMatchObject({ status: "compensating" });
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "cancelled" });
    expect(await runs.held()).toEqual([]);
  });

  it("is no retry's business while nothing has failed", async () => {
    const id = await runs.begin(rack(), make(["rack"]), ready);
    await platform.finish(runs.ctx, id);
    await expect(retryWorkflowRun(runs.staff, { id, reason })).rejects.toMatchObject({
      code: "workflow_run.nothing_failed",
    });
  });
});

describe("a cancellation by the staff", () => {
  it("waits for the step that is at work before anything is undone", async () => {
    const id = await runs.begin(make([]), rack());
    await beginRun(runs.ctx, { run_id: id });
    await asSystem(platform.services, "test", (_tx, sql) =>
      sql.query("UPDATE workflow_steps SET status = 'running' WHERE run_id = $1 AND name = 'make'", [id]),
    );
    expect(await cancelWorkflowRun(runs.staff, { id, reason })).toMatchObject({
      status: "running",
      cancel_requested: true,
    });
    expect(await executeStep(runs.ctx, { run_id: id, step: "make" })).toEqual({ state: "stopped" });
    expect(await runs.get(id)).toMatchObject({ status: "compensating" });
    await platform.finish(runs.ctx, id);
    expect(await runs.get(id)).toMatchObject({ status: "cancelled" });
  });

  it("can not be asked of a run that is over", async () => {
    const id = await runs.begin(make([]), ready);
    await platform.finish(runs.ctx, id);
    await expect(cancelWorkflowRun(runs.staff, { id, reason })).rejects.toMatchObject({
      code: "workflow_run.not_under_way",
    });
  });
});

it("undoes a branch at work only when it has settled, while another one has failed", async () => {
  const id = await runs.begin(make([]), { ...ready, name: "one" }, { ...ready, name: "two" });
  await beginRun(runs.ctx, { run_id: id });
  await executeStep(runs.ctx, { run_id: id, step: "make" });
  await asSystem(platform.services, "test", (_tx, sql) =>
    sql.query("UPDATE workflow_steps SET status = 'running', attempt = 1 WHERE run_id = $1 AND name = 'two'", [id]),
  );
  await platform.control.setFault({ operation: "get", fault: "refuse", times: 1 });
  expect(await executeStep(runs.ctx, { run_id: id, step: "one" })).toEqual({ state: "stopped" });
  expect(await runs.get(id)).toMatchObject({ status: "running", error: { code: "cloud.refused" } });
  expect(await executeStep(runs.ctx, { run_id: id, step: "two" })).toEqual({ state: "stopped" });
  await platform.finish(runs.ctx, id);
  expect(await runs.get(id)).toMatchObject({ status: "failed", error: { code: "cloud.refused" } });
  expect(await runs.held()).toEqual([]);
});
