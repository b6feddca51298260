import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning, createTestOrder } from "@/server/testing/provisioning";
import { beginRun } from "./begin-run";
import { getResource } from "./get-resource";
import { getWorkflowRun } from "./get-workflow-run";
import { queueRuns } from "./queue-runs";
import { undoSiblings } from "./undo-siblings";

const platform = await createProvisioning();
afterAll(() => platform.close());

let customer: TestOrganization;
let ctx: TenantContext;
beforeEach(async () => {
  await platform.control.clearFaults();
  customer = await createTestCustomer(platform.services);
  ctx = customer.ctx();
});

async function queue(all_or_nothing: boolean, items = 3) {
  const order = { ...(await createTestOrder(ctx, { items })), all_or_nothing };
  const [first = "", second = "", third = ""] = (await queueRuns(ctx, order)).run_ids;
  return { order, first, second, third };
}

const statusOf = async (id: string) => (await getWorkflowRun(ctx, { id })).status;

describe("an order that stands or falls as a whole", () => {
  it("loses what stands, what is under way and what has not begun, once one of its items can not be made", async () => {
    const { first: stands, second: underWay, third: waits } = await queue(true);
    await platform.finish(ctx, stands);
    expect(await statusOf(stands)).toBe("succeeded");
    await platform.control.setFault({ fault: "capacity", tenant: customer.tenant.id });
    await platform.finish(ctx, underWay);
    expect(await statusOf(underWay)).toBe("failed");

    expect((await undoSiblings(ctx, { run_id: underWay })).run_ids.toSorted()).toEqual([stands, waits].toSorted());
    for (const run_id of [stands, waits]) await platform.finish(ctx, run_id);
    for (const id of [stands, waits]) {
      const run = await getWorkflowRun(ctx, { id });
      expect(run).toMatchObject({ status: "failed", error: { code: "order.bundle_undone" } });
      expect(run.error?.message).toContain("web-2");
    }
    expect(await platform.held(customer)).toEqual([]);
    const { resource_id } = await getWorkflowRun(ctx, { id: stands });
    expect(await getResource(ctx, { id: resource_id })).toMatchObject({ commercial_status: "terminated" });
    expect((await undoSiblings(ctx, { run_id: underWay })).run_ids).toEqual([]);
  });

  it("is made whole by another attempt, what had stood before included", async () => {
    const { order, first: stood, second: failed } = await queue(true, 2);
    await platform.finish(ctx, stood);
    await platform.control.setFault({ fault: "capacity", tenant: customer.tenant.id });
    await platform.finish(ctx, failed);
    await undoSiblings(ctx, { run_id: failed });
    await platform.finish(ctx, stood);
    await platform.control.clearFaults();

    const { run_ids } = await queueRuns(ctx, { ...order, attempt: 2 });
    expect(run_ids).toHaveLength(2);
    for (const run_id of run_ids) await platform.finish(ctx, run_id);
    for (const id of run_ids) {
      const { status, resource_id } = await getWorkflowRun(ctx, { id });
      expect(status).toBe("succeeded");
      expect(await getResource(ctx, { id: resource_id })).toMatchObject({
        commercial_status: "active",
        terminated_at: null,
      });
    }
    expect(await platform.held(customer)).toHaveLength(2);
  });

  it("is left alone otherwise", async () => {
    const { first: stands, second: fails } = await queue(false);
    await platform.finish(ctx, stands);
    await platform.control.setFault({ fault: "capacity", tenant: customer.tenant.id });
    await platform.finish(ctx, fails);
    await beginRun(ctx, { run_id: fails });
    expect((await undoSiblings(ctx, { run_id: fails })).run_ids).toEqual([]);
    expect(await platform.held(customer)).toHaveLength(1);
  });
});
