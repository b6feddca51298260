import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { getAction } from "@/server/kernel/actions/get-action";
import type { TenantContext } from "@/server/kernel/context";
import { createTestCustomer, createTestPartner, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning } from "@/server/testing/provisioning";
import { getResource } from "../get-resource";
import { listResources } from "../list-resources";
import { deleteRetained } from "./delete-retained";
import { executeOperation } from "./execute-operation";
import { getResourceOperations } from "./get-resource-operations";
import { listResourceOperations } from "./list-resource-operations";
import { operateResource } from "./operate-resource";
import { recoverResource } from "./recover-resource";
import { resumeResource } from "./resume-resource";
import { eventsOf, settle, standing } from "./standing.fixture";
import { suspendResource } from "./suspend-resource";
import { terminateResource } from "./terminate-resource";
import { updateResource } from "./update-resource";

const platform = await createProvisioning();
afterAll(() => platform.close());

let customer: TestOrganization;
let ctx: TenantContext;
beforeEach(async () => {
  await platform.control.clearFaults();
  customer = await createTestCustomer(platform.services);
  ctx = customer.ctx();
});
const days = (count: number) => count * 86_400_000;

describe("terminating", () => {
  it("ends the agreement at once and deletes until the cloud confirms it", async () => {
    const id = await standing(platform, ctx);
    const { resource, action } = await terminateResource(ctx, { id, name: "web-1" });
    expect(resource).toMatchObject({ commercial_status: "pending_terminate", retained_until: null });
    expect(await eventsOf(platform, id)).toContain("resource.termination_started");
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({
      commercial_status: "terminated",
      operating_status: "stopped",
      terminated_at: expect.any(String),
    });
    expect(await getAction(ctx, { id: action.id })).toMatchObject({ status: "succeeded", progress: 100 });
    expect(await platform.held(customer)).toEqual([]);
    expect((await eventsOf(platform, id)).filter((type) => type === "resource.terminated")).toHaveLength(1);
  });

  it("asks for the name and refuses what is protected, what has ended, and a partner", async () => {
    const partner = await createTestPartner(platform.services);
    const below = await createTestCustomer(platform.services, { parent: partner });
    const id = await standing(platform, below.ctx());
    await expect(terminateResource(below.ctx(), { id, name: "web" })).rejects.toMatchObject({
      code: "resource.name_mismatch",
    });
    await expect(terminateResource(partner.ctx(), { id, name: "web-1" })).rejects.toMatchObject({
      code: "read_only_subtree",
    });
    await updateResource(below.ctx(), { id, deletion_protection: true });
    await expect(terminateResource(below.ctx(), { id, name: "web-1" })).rejects.toMatchObject({
      message: "It is protected against deletion.",
    });
    await updateResource(below.ctx(), { id, deletion_protection: false });
    await terminateResource(below.ctx(), { id, name: "web-1" });
    await expect(terminateResource(below.ctx(), { id, name: "web-1" })).rejects.toMatchObject({
      message: "It is ending.",
    });
  });

  it.each(["unreachable", "server_error", "timeout_after_success", "partial"] as const)(
    "goes on through %s until nothing is left",
    async (fault) => {
      const id = await standing(platform, ctx);
      await platform.control.setFault({ operation: "delete", fault, times: 3 });
      await terminateResource(ctx, { id, name: "web-1" });
      await settle(platform, ctx, id);
      expect(await getResource(ctx, { id })).toMatchObject({ commercial_status: "terminated" });
      expect(await platform.held(customer)).toEqual([]);
    },
  );

  it("takes it out of the list of what stands, and out of no other", async () => {
    const [ended, kept] = [await standing(platform, ctx), await standing(platform, ctx)];
    await terminateResource(ctx, { id: ended, name: "web-1" });
    await settle(platform, ctx, ended);
    const listed = async (filter: Omit<Parameters<typeof listResources>[1], "limit">) =>
      (await listResources(ctx, { limit: 10, ...filter })).data.map(({ id }) => id);
    expect(await listed({ standing: "true" })).toEqual([kept]);
    expect(await listed({ standing: "true", status: "active" })).toEqual([kept]);
    expect(await listed({ standing: "true", status: "terminated" })).toEqual([]);
    expect(await listed({ status: "terminated" })).toEqual([ended]);
    expect(await listed({})).toEqual([kept, ended]);
  });

  it("cancels what still waits behind it", async () => {
    const id = await standing(platform, ctx);
    const running = await operateResource(ctx, { id, operation: { name: "restart", hard: false } });
    await executeOperation(ctx, { operation_id: running.operation.id, resource_id: id });
    const waiting = await operateResource(ctx, { id, operation: { name: "snapshot", as: "never" } });
    await terminateResource(ctx, { id, name: "web-1" });
    await settle(platform, ctx, id);
    const { data } = await listResourceOperations(ctx, { limit: 10, resource_id: id });
    expect(data.map(({ name, status }) => [name, status])).toEqual([
      ["terminate", "succeeded"],
      ["snapshot", "cancelled"],
      ["restart", "succeeded"],
    ]);
    expect(await getAction(ctx, { id: waiting.action.id })).toMatchObject({ status: "cancelled" });
  });

  it("ends what the cloud has lost already", async () => {
    const id = await standing(platform, ctx, { attributes: { retention_days: 7 } });
    await platform.control.setFault({ operation: "restart", fault: "lost" });
    await operateResource(ctx, { id, operation: { name: "restart", hard: false } });
    await settle(platform, ctx, id);
    platform.clock.advance(days(1));
    await terminateResource(ctx, { id, name: "web-1" });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({ commercial_status: "terminated", retained_until: null });
  });
});

describe("a plan that retains", () => {
  const attributes = { retention_days: 7, final_snapshot: true };

  it("keeps the server stopped behind a final snapshot, and deletes it when its time is over", async () => {
    const id = await standing(platform, ctx, { attributes });
    await terminateResource(ctx, { id, name: "web-1" });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({
      commercial_status: "pending_terminate",
      operating_status: "stopped",
      terminated_at: null,
    });
    const { data } = await listResourceOperations(ctx, { limit: 1, resource_id: id });
    expect(data[0]).toMatchObject({ status: "succeeded", result: { snapshot: expect.stringMatching(/^snap-/) } });
    expect(await platform.held(customer)).toMatchObject([{ state: "stopped" }]);

    platform.clock.advance(days(6));
    expect(await deleteRetained(platform.services)).toEqual({ resources: 0 });
    platform.clock.advance(days(1));
    expect(await deleteRetained(platform.services)).toEqual({ resources: 1 });
    expect(await deleteRetained(platform.services)).toEqual({ resources: 0 });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({ commercial_status: "terminated" });
    expect(await platform.held(customer)).toEqual([]);
  });

  it("brings it back within that time, and not after it", async () => {
    const id = await standing(platform, ctx, { attributes });
    await terminateResource(ctx, { id, name: "web-1" });
    await settle(platform, ctx, id);
    const { operations } = await getResourceOperations(ctx, { id });
    expect(operations.filter(({ possible }) => possible).map(({ name }) => name)).toEqual(["recover"]);
    await recoverResource(ctx, { id });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({
      commercial_status: "active",
      operating_status: "running",
      retained_until: null,
    });
    expect(await eventsOf(platform, id)).toContain("resource.recovered");
    await terminateResource(ctx, { id, name: "web-1" });
    await settle(platform, ctx, id);
    platform.clock.advance(days(8));
    await expect(recoverResource(ctx, { id })).rejects.toMatchObject({ code: "resource.not_recoverable" });
  });
});

describe("suspending", () => {
  it("stops it, leaves its owner nothing to start, and gives it back running", async () => {
    const id = await standing(platform, ctx);
    const staff = platform.provider.ctx();
    await suspendResource(staff, { id, reason: "Unpaid since October" });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({
      commercial_status: "suspended",
      operating_status: "stopped",
      suspension_reason: "Unpaid since October",
    });
    await expect(operateResource(ctx, { id, operation: { name: "start" } })).rejects.toMatchObject({
      message: "It is suspended.",
    });
    await expect(suspendResource(staff, { id, reason: "again" })).rejects.toMatchObject({
      code: "resource.not_suspendable",
    });
    await resumeResource(staff, { id });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({
      commercial_status: "active",
      operating_status: "running",
      suspension_reason: null,
    });
    expect(await eventsOf(platform, id)).toEqual(expect.arrayContaining(["resource.suspended", "resource.resumed"]));
  });

  it("is not undone by ending and bringing back: only its provider does that", async () => {
    const id = await standing(platform, ctx, { attributes: { retention_days: 7 } });
    const staff = platform.provider.ctx();
    await suspendResource(staff, { id, reason: "Unpaid" });
    await settle(platform, ctx, id);
    await terminateResource(ctx, { id, name: "web-1" });
    await settle(platform, ctx, id);
    await expect(recoverResource(ctx, { id })).rejects.toMatchObject({ code: "resource.not_recoverable" });
    const possibleFor = async (as: TenantContext) =>
      (await getResourceOperations(as, { id })).operations.flatMap(({ name, possible }) => (possible ? name : []));
    expect(await possibleFor(ctx)).toEqual([]);
    expect(await possibleFor(staff)).toEqual(["recover"]);
    await recoverResource(staff, { id });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({ commercial_status: "active", suspension_reason: null });
  });

  it("can be asked for again when the cloud could not stop it", async () => {
    const id = await standing(platform, ctx);
    const staff = platform.provider.ctx();
    await platform.control.setFault({ operation: "suspend", fault: "partial", times: 1 });
    await suspendResource(staff, { id, reason: "Unpaid" });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({
      commercial_status: "suspended",
      operating_status: "running",
    });
    await suspendResource(staff, { id, reason: "Unpaid" });
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({ operating_status: "stopped" });
  });
});
