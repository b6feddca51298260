import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { getAction } from "@/server/kernel/actions/get-action";
import type { TenantContext } from "@/server/kernel/context";
import { createTestCustomer, createTestPartner, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning, createTestOrder, queueTestRun } from "@/server/testing/provisioning";
import { beginRun } from "./begin-run";
import { compensateStep } from "./compensate-step";
import { executeStep } from "./execute-step";
import { getResource } from "./get-resource";
import { getWorkflowRun } from "./get-workflow-run";
import { listCloudEndpoints } from "./list-cloud-endpoints";
import { listResources } from "./list-resources";
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

describe("a run", () => {
  it("makes the server that was ordered and tells of every step, in events and in the order's action", async () => {
    const { order, run_id } = await queueOne();
    const before = await getAction(ctx, { id: order.action_id });
    expect(before.steps.map(({ status }) => status)).toEqual(["pending", "pending", "pending", "pending"]);

    await platform.finish(ctx, run_id);

    const run = await getWorkflowRun(ctx, { id: run_id });
    expect(run.status).toBe("succeeded");
    const action = await getAction(ctx, { id: order.action_id });
    expect(action.status).toBe("running");
    expect(action.steps).toMatchObject([
      { name: "1:allocate", title: "Allocate server web-1 in Frankfurt", status: "succeeded", attempt: 1 },
      { name: "1:configure", title: "Install debian-12 and connect web-1", status: "succeeded" },
      { name: "1:activate", title: "Start web-1", status: "succeeded" },
      { name: "1:verify", title: "Verify that web-1 is as ordered", status: "succeeded" },
    ]);
    expect(action.resources).toContainEqual({ type: "resource", id: run.resource_id });
    const resource = await getResource(ctx, { id: run.resource_id });
    expect(resource).toMatchObject({
      commercial_status: "active",
      operating_status: "running",
      attributes: {
        flavour: "cx-1",
        image: "debian-12",
        vcpu: 1,
        addresses: expect.arrayContaining([{ address: expect.any(String), family: 4, scope: "public" }]),
      },
    });
    const step = ["workflow_step.started", "workflow_step.succeeded"];
    expect(await eventsOf(platform, run_id)).toEqual([
      "workflow_run.queued",
      "workflow_run.started",
      ...[...step, ...step, ...step, ...step],
      "workflow_run.succeeded",
    ]);
    expect(await eventsOf(platform, run.resource_id)).toEqual(["resource.activated"]);
  });

  it("is one for each item, however often the order is delivered", async () => {
    const order = await createTestOrder(ctx, { items: 3 });
    const deliveries = await Promise.all([queueRuns(ctx, order), queueRuns(ctx, order), queueRuns(ctx, order)]);
    expect(deliveries.flatMap(({ run_ids }) => run_ids)).toHaveLength(3);
    expect(await queueRuns(ctx, order)).toEqual({ run_ids: [] });
    const { data } = await listWorkflowRuns(ctx, { limit: 10, order_id: order.order_id });
    expect(data.map(({ id }) => id).sort()).toEqual(deliveries.flatMap(({ run_ids }) => run_ids).sort());
    for (const { id } of data) expect(await eventsOf(platform, id)).toEqual(["workflow_run.queued"]);
    const action = await getAction(ctx, { id: order.action_id });
    expect(new Set(action.steps.map(({ name }) => name)).size).toBe(12);
  });

  /** Executes a step in a process that dies when the cloud has been asked, before anything of that is noted. */
  async function dieAfterAsking(run_id: string, step: string): Promise<void> {
    const died = new Error("killed");
    const dying = { ...ctx, ids: { ...ctx.ids } };
    let events = 0;
    dying.ids.next = (kind) => {
      if (kind === "event" && ++events === 2) throw died;
      return ctx.ids.next(kind);
    };
    await expect(executeStep(dying, { run_id, step })).rejects.toBe(died);
  }

  it("makes one server when the process dies between the cloud's answer and its record", async () => {
    const { run_id } = await queueOne();
    await beginRun(ctx, { run_id });
    await dieAfterAsking(run_id, "allocate");
    expect(await platform.held(customer)).toHaveLength(1);

    await platform.finish(ctx, run_id);

    const run = await getWorkflowRun(ctx, { id: run_id });
    expect(run).toMatchObject({ status: "succeeded", steps: [{ name: "allocate", attempt: 2 }, {}, {}, {}] });
    expect(await platform.held(customer, { ever: true })).toHaveLength(1);
  });

  it("is not undone before what its process had asked for when it died can no longer come to light", async () => {
    const { order, run_id } = await queueOne();
    await beginRun(ctx, { run_id });
    await platform.control.setFault({ operation: "create", fault: "timeout_before" });
    await dieAfterAsking(run_id, "allocate");
    // The process may have been at it for all that time: nobody knows when it sent its last request.
    platform.clock.advance(60_000);
    await requestCancellation(ctx, order);
    await executeStep(ctx, { run_id, step: "allocate" });
    const undo = () => compensateStep(ctx, { run_id, step: "allocate" });
    expect(await undo()).toMatchObject({ state: "waiting", resume_in_ms: 2_000 });
    platform.clock.advance(2_000);
    expect(await undo()).toEqual({ state: "done" });
  });

  it("answers a step that has succeeded with what it gave, and asks the cloud nothing", async () => {
    const { run_id } = await queueOne();
    await beginRun(ctx, { run_id });
    const first = await executeStep(ctx, { run_id, step: "allocate" });
    await platform.control.setFault({ operation: "*", fault: "refuse" });
    expect(await executeStep(ctx, { run_id, step: "allocate" })).toEqual(first);
  });

  it("executed by two workers at once makes one server", async () => {
    const { run_id } = await queueOne();
    await beginRun(ctx, { run_id });
    await Promise.allSettled([1, 2, 3].map(() => executeStep(ctx, { run_id, step: "allocate" })));
    await platform.finish(ctx, run_id);
    expect(await platform.held(customer, { ever: true })).toHaveLength(1);
  });

  it("fails with a pointer in its log when the plan makes no specification, and asks the cloud for nothing", async () => {
    const { run_id } = await queueOne(await createTestOrder(ctx, { options: { image: 7 } }));
    await platform.finish(ctx, run_id);
    const provider = platform.provider.ctx();
    const run = await getWorkflowRun(provider, { id: run_id });
    expect(run).toMatchObject({ status: "failed", error: { code: "cloud.refused" } });
    expect(run.steps[0]?.log).toContain("/image");
    expect(run.steps[0]?.status).toBe("failed");
    expect(await platform.held(customer, { ever: true })).toEqual([]);
  });

  it("fails when no cloud serves the region", async () => {
    const { run_id } = await queueOne(await createTestOrder(ctx, { region: "atlantis" }));
    await platform.finish(ctx, run_id);
    expect(await getWorkflowRun(ctx, { id: run_id })).toMatchObject({
      status: "failed",
      error: { code: "cloud.refused" },
    });
  });
});

describe("another attempt", () => {
  it("runs with a fresh token on the same resource once the one before has left nothing behind", async () => {
    await platform.control.setFault({ operation: "create", fault: "partial", times: 1 });
    const { order, run_id } = await queueOne();
    await platform.finish(ctx, run_id);
    const failed = await getWorkflowRun(ctx, { id: run_id });
    expect(failed.status).toBe("failed");

    const again = await queueRuns(ctx, { ...order, attempt: 2 });
    await platform.finish(ctx, again.run_ids[0] ?? "");

    const second = await getWorkflowRun(ctx, { id: again.run_ids[0] ?? "" });
    expect(second).toMatchObject({ status: "succeeded", attempt: 2, resource_id: failed.resource_id });
    expect(await platform.held(customer)).toMatchObject([{ clientToken: second.id, state: "active" }]);
    expect((await listResources(ctx, { limit: 10, order_id: order.order_id })).data).toHaveLength(1);
  });

  it("waits while the one before is still under way", async () => {
    const { order } = await queueOne();
    await expect(queueRuns(ctx, { ...order, attempt: 2 })).rejects.toMatchObject({ kind: "unavailable" });
  });

  it("leaves alone what stands", async () => {
    const { order, run_id } = await queueOne();
    await platform.finish(ctx, run_id);
    expect(await queueRuns(ctx, { ...order, attempt: 2 })).toEqual({ run_ids: [] });
  });
});

describe("who sees what", () => {
  it("hides another tenant's run and resource behind the 404 of missing ones", async () => {
    const { run_id } = await queueOne();
    const { resource_id } = await getWorkflowRun(ctx, { id: run_id });
    const stranger = (await createTestCustomer(platform.services)).ctx();
    const missing = ctx.ids.next("workflowRun");
    const missingToThem = { kind: "not_found", code: "not_found" };
    await expect(getWorkflowRun(stranger, { id: run_id })).rejects.toMatchObject(missingToThem);
    await expect(getResource(stranger, { id: resource_id })).rejects.toMatchObject(missingToThem);
    await expect(executeStep(stranger, { run_id, step: "allocate" })).rejects.toMatchObject(missingToThem);
    await expect(getWorkflowRun(ctx, { id: missing })).rejects.toMatchObject(missingToThem);
    expect((await listWorkflowRuns(stranger, { limit: 10 })).data).toEqual([]);
    expect((await listResources(stranger, { limit: 10 })).data).toEqual([]);
  });

  it("shows a partner its customers' resources and runs, and the provider everybody's", async () => {
    const partner = await createTestPartner(platform.services);
    customer = await createTestCustomer(platform.services, { parent: partner });
    ctx = customer.ctx();
    const { order, run_id } = await queueOne();
    for (const seer of [partner.ctx(), platform.provider.ctx()]) {
      const { data } = await listWorkflowRuns(seer, { limit: 10, order_id: order.order_id });
      expect(data.map(({ id }) => id)).toEqual([run_id]);
      expect((await listResources(seer, { limit: 10, order_id: order.order_id })).data).toHaveLength(1);
    }
  });

  it("keeps the cloud's own words for the provider's staff", async () => {
    const { run_id } = await queueOne();
    await platform.finish(ctx, run_id);
    expect((await getWorkflowRun(ctx, { id: run_id })).steps[0]?.log).toBeNull();
    expect((await getWorkflowRun(platform.provider.ctx(), { id: run_id })).steps[0]?.log).toContain("sbx-");
  });

  it("shows clouds to the provider alone, and their credentials to nobody", async () => {
    const { data } = await listCloudEndpoints(platform.provider.ctx(), { limit: 10 });
    expect(data).toMatchObject([{ key: "sandbox", driver: "sandbox" }]);
    expect(data[0]).not.toHaveProperty("credentials");
    expect((await listCloudEndpoints(ctx, { limit: 10 })).data).toEqual([]);
  });

  it("filters resources by status and region", async () => {
    const { run_id } = await queueOne();
    await platform.finish(ctx, run_id);
    const count = async (filter: object) => (await listResources(ctx, { limit: 10, ...filter })).data.length;
    expect(await count({ status: "active", region: "fra1" })).toBe(1);
    expect(await count({ status: "aborted" })).toBe(0);
    expect(await count({ region: "hel1" })).toBe(0);
  });
});
