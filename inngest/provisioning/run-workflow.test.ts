import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { sandboxControl } from "@/drivers/cloud/sandbox/control";
import type { TenantContext } from "@/server/kernel/context";
import { createServices } from "@/server/kernel/services";
import { queueRuns, requestCancellation } from "@/server/provisioning";
import { getWorkflowRun } from "@/server/provisioning/get-workflow-run";
import { createTestCustomer, createTestProvider, type TestOrganization } from "@/server/testing/organizations";
import { eventually, startTestWorker } from "@/server/testing/platform";
import { createTestCloud, createTestOrder } from "@/server/testing/provisioning";

const services = createServices();
const quick = { acceptMs: 100, buildMs: 300, deleteMs: 50, lateCreateMs: 100 };
await createTestCloud(await createTestProvider(services), quick);
const control = sandboxControl({ pool: services.db.system, now: () => new Date() }, quick);

let worker = await startTestWorker(services);
let customer: TestOrganization;
let ctx: TenantContext;
beforeEach(async () => {
  customer = await createTestCustomer(services);
  ctx = customer.ctx();
});
afterEach(() => control.clearFaults());
afterAll(async () => {
  await worker.stop();
  await services.listener.close();
  await services.db.close();
});

async function queueOne() {
  const order = await createTestOrder(ctx);
  const { run_ids } = await queueRuns(ctx, order);
  return { order, id: run_ids[0] ?? "" };
}
const ended = (id: string) =>
  eventually(
    () => getWorkflowRun(ctx, { id }),
    ({ status }) => ["succeeded", "failed", "cancelled"].includes(status),
  );
const held = async (options?: { ever?: boolean }) =>
  (await control.inventory(options)).filter(({ tenant }) => tenant === customer.tenant.id);

it("brings a queued run to its end when its event arrives", async () => {
  const { id } = await queueOne();
  expect(await ended(id)).toMatchObject({ status: "succeeded" });
  expect(await held()).toMatchObject([{ clientToken: id, state: "active" }]);
});

it("tries again through faults that pass, and undoes what a fault that stays leaves behind", async () => {
  await control.setFault({ operation: "create", fault: "timeout_after_success" });
  await control.setFault({ operation: "get", fault: "flaky" });
  const lucky = await queueOne();
  expect(await ended(lucky.id)).toMatchObject({ status: "succeeded" });

  await control.setFault({ operation: "create", fault: "partial", times: 1 });
  await control.setFault({ operation: "delete", fault: "server_error", times: 2 });
  const unlucky = await queueOne();
  expect(await ended(unlucky.id)).toMatchObject({ status: "failed", error: { code: "cloud.build_failed" } });
  expect(await held()).toMatchObject([{ clientToken: lucky.id }]);
});

it("goes on where it was when the worker is replaced in the middle", async () => {
  const { id } = await queueOne();
  await eventually(
    () => getWorkflowRun(ctx, { id }),
    ({ steps }) => steps[0]?.status === "succeeded",
  );
  await worker.stop();
  worker = await startTestWorker(services);
  expect(await ended(id)).toMatchObject({ status: "succeeded" });
  expect(await held({ ever: true })).toHaveLength(1);
});

it("takes a server down again whose order is cancelled after it stood", async () => {
  const { order, id } = await queueOne();
  await ended(id);
  await requestCancellation(ctx, order);
  expect(await ended(id)).toMatchObject({ status: "cancelled" });
  expect(await held()).toEqual([]);
});
