import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning, createTestOrder, queueTestRun } from "@/server/testing/provisioning";
import { beginRun } from "./begin-run";
import { executeStep } from "./execute-step";
import { getResource } from "./get-resource";
import { getWorkflowRun } from "./get-workflow-run";
import { listWorkflowRuns } from "./list-workflow-runs";
import { eventsOf } from "./operations/standing.fixture";
import { queueRuns } from "./queue-runs";
import { requestCancellation } from "./request-cancellation";

const platform = await createProvisioning();
afterAll(() => platform.close());

let customer: TestOrganization;
let ctx: TenantContext;
beforeEach(async () => {
  await platform.control.clearFaults();
  customer = await createTestCustomer(platform.services);
  ctx = customer.ctx();
});

const queueOne = (order?: Parameters<typeof queueTestRun>[1]) => queueTestRun(ctx, order);

/** Takes a run through its steps up to and including `last`. */
async function proceed(run_id: string, last: string): Promise<void> {
  const { steps } = await beginRun(ctx, { run_id });
  for (const step of steps.slice(0, steps.indexOf(last) + 1)) {
    let outcome = await executeStep(ctx, { run_id, step });
    while (outcome.state === "waiting") {
      platform.clock.advance(outcome.resume_in_ms);
      outcome = await executeStep(ctx, { run_id, step });
    }
  }
}

describe("a cancellation", () => {
  const cancelled = async (run_id: string) => {
    const run = await getWorkflowRun(ctx, { id: run_id });
    expect(run).toMatchObject({ status: "cancelled", cancel_requested: true, error: null });
    expect(await platform.held(customer)).toEqual([]);
    expect((await eventsOf(platform, run_id)).at(-1)).toBe("workflow_run.cancelled");
    return run;
  };

  it.each(["allocate", "configure", "activate"])("after %s stops the run and undoes it", async (step) => {
    const { order, run_id } = await queueOne();
    await proceed(run_id, step);
    await requestCancellation(ctx, order);
    await platform.finish(ctx, run_id);
    const run = await cancelled(run_id);
    expect(await getResource(ctx, { id: run.resource_id })).toMatchObject({
      commercial_status: "aborted",
      operating_status: "stopped",
    });
  });

  it("of an order whose creation has not arrived yet makes nothing at all", async () => {
    const order = await createTestOrder(ctx);
    const { run_ids } = await requestCancellation(ctx, order);
    expect(await queueRuns(ctx, order)).toEqual({ run_ids: [] });
    await platform.finish(ctx, run_ids[0] ?? "");
    const run = await cancelled(run_ids[0] ?? "");
    expect(run.steps.map(({ status }) => status)).toEqual(["skipped", "skipped", "skipped", "skipped"]);
    expect(await platform.held(customer, { ever: true })).toEqual([]);
  });

  it("takes down what had already succeeded, once", async () => {
    const { order, run_id } = await queueOne();
    await platform.finish(ctx, run_id);
    await requestCancellation(ctx, order);
    expect(await requestCancellation(ctx, order)).toEqual({ run_ids: [] });
    await platform.finish(ctx, run_id);
    const run = await cancelled(run_id);
    expect(await getResource(ctx, { id: run.resource_id })).toMatchObject({
      commercial_status: "terminated",
      operating_status: "stopped",
      terminated_at: expect.any(String),
    });
    expect(await eventsOf(platform, run_id)).toContain("workflow_run.undo_requested");
    expect(await eventsOf(platform, run.resource_id)).toEqual(["resource.activated", "resource.terminated"]);
  });

  it("of a retry leaves alone what stood before it", async () => {
    await platform.control.setFault({ operation: "create", fault: "capacity", name: "web-2", times: 1 });
    const { order } = await queueOne(await createTestOrder(ctx, { items: 2 }));
    for (const { id } of (await listWorkflowRuns(ctx, { limit: 10, order_id: order.order_id })).data)
      await platform.finish(ctx, id);
    const retried = { ...order, attempt: 2 };
    const { run_ids } = await queueRuns(ctx, retried);
    expect(run_ids).toHaveLength(1);
    expect(await requestCancellation(ctx, retried)).toEqual({ run_ids });
    await platform.finish(ctx, run_ids[0] ?? "");
    expect(await platform.held(customer)).toMatchObject([{ name: "web-1", state: "active" }]);
  });

  it("finds a server whose create lost its answer and comes to light late", async () => {
    await platform.control.setFault({ operation: "create", fault: "late", times: 1 });
    const { order, run_id } = await queueOne();
    await beginRun(ctx, { run_id });
    expect(await executeStep(ctx, { run_id, step: "allocate" })).toMatchObject({ state: "waiting" });
    await requestCancellation(ctx, order);
    await platform.finish(ctx, run_id);
    await cancelled(run_id);
    expect(await platform.held(customer, { ever: true })).toHaveLength(1);
  });
});
