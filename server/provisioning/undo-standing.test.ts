import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning, createTestOrder, queueTestRun } from "@/server/testing/provisioning";
import { getResource } from "./get-resource";
import { getWorkflowRun } from "./get-workflow-run";
import { moveResource } from "./move-resource";
import { executeOperation } from "./operations/execute-operation";
import { operateResource } from "./operations/operate-resource";
import { recoverResource } from "./operations/recover-resource";
import { eventsOf, settle } from "./operations/standing.fixture";
import { terminateResource } from "./operations/terminate-resource";
import type { OrderToProvision } from "./order";
import { requestCancellation } from "./request-cancellation";
import { lockResource } from "./store";

const platform = await createProvisioning();
afterAll(() => platform.close());

let customer: TestOrganization;
let ctx: TenantContext;
beforeEach(async () => {
  await platform.control.clearFaults();
  customer = await createTestCustomer(platform.services);
  ctx = customer.ctx();
});

/** A server that stands, of an order that can still be cancelled. */
async function standing(attributes: Record<string, unknown> = {}) {
  const ordered = await createTestOrder(ctx);
  const items = ordered.items.map((item) => ({
    ...item,
    plan: { ...item.plan, attributes: { ...item.plan.attributes, ...attributes } },
  }));
  const { order, run_id } = await queueTestRun(ctx, { ...ordered, items });
  await platform.finish(ctx, run_id);
  const { resource_id: id } = await getWorkflowRun(ctx, { id: run_id });
  return { order, run_id, id, name: (await getResource(ctx, { id })).name };
}

async function undone({ order, run_id, id }: { order: OrderToProvision; run_id: string; id: string }) {
  expect(await requestCancellation(ctx, order)).toEqual({ run_ids: [run_id] });
  await platform.finish(ctx, run_id);
  expect(await getWorkflowRun(ctx, { id: run_id })).toMatchObject({ status: "cancelled" });
  expect(await platform.held(customer)).toEqual([]);
  await settle(platform, ctx, id);
  expect(await getResource(ctx, { id })).toMatchObject({
    commercial_status: "terminated",
    operating_status: "stopped",
  });
  expect((await eventsOf(platform, id)).filter((type) => type === "resource.terminated")).toHaveLength(1);
}

describe("an order that is cancelled takes down what stands", () => {
  it.each(["restart", "snapshot"] as const)("while its owner has it do something: %s", async (name) => {
    const server = await standing();
    const request = name === "restart" ? { name, hard: false } : { name, as: "before" };
    const { operation } = await operateResource(ctx, { id: server.id, operation: request });
    await executeOperation(ctx, { operation_id: operation.id, resource_id: server.id });
    await undone(server);
  });

  it("that its owner has terminated already, and tells of its end once", async () => {
    const server = await standing();
    await terminateResource(ctx, server);
    await settle(platform, ctx, server.id);
    await undone(server);
  });

  it("that its owner has terminated and could have brought back", async () => {
    const server = await standing({ retention_days: 7 });
    await terminateResource(ctx, server);
    await settle(platform, ctx, server.id);
    await recoverResource(ctx, server);
    await undone(server);
    await expect(recoverResource(ctx, server)).rejects.toMatchObject({ code: "resource.not_recoverable" });
  });

  it("without taking back what ended at the same moment", async () => {
    const server = await standing();
    let cancelling: Promise<unknown> = Promise.resolve();
    await inTenant(ctx, async (_tx, sql) => {
      const resource = await lockResource(sql, server.id);
      cancelling = requestCancellation(ctx, server.order);
      await new Promise((resolve) => setTimeout(resolve, 300));
      const ending = moveResource(sql, resource, { commercial_status: "pending_terminate" });
      moveResource(sql, ending, { commercial_status: "terminated", terminated_at: platform.clock.now() });
    });
    await cancelling;
    expect(await getResource(ctx, server)).toMatchObject({ commercial_status: "terminated" });
  });
});
