import { afterAll, expect, it } from "vitest";
import { createTestCustomer } from "@/server/testing/organizations";
import { createProvisioning, createTestOrder } from "@/server/testing/provisioning";
import { beginRun } from "../begin-run";
import { executeStep } from "../execute-step";
import { getWorkflowRun } from "../get-workflow-run";
import { listCloudEndpoints } from "../list-cloud-endpoints";
import { queueRuns } from "../queue-runs";
import { updateCloudEndpoint } from "./update-cloud-endpoint";

const platform = await createProvisioning();
afterAll(() => platform.close());

it("makes nothing in a paused cloud, and what was ordered as soon as it is not paused any more", async () => {
  const customer = await createTestCustomer(platform.services);
  const ctx = customer.ctx();
  const provider = platform.provider.ctx();
  const { data } = await listCloudEndpoints(provider, { limit: 1 });
  const id = data[0]?.id ?? "";
  await updateCloudEndpoint(provider, { id, status: "paused" });

  const [run_id = ""] = (await queueRuns(ctx, await createTestOrder(ctx))).run_ids;
  const { steps } = await beginRun(ctx, { run_id });
  const step = steps[0] ?? "";
  expect(await executeStep(ctx, { run_id, step })).toMatchObject({ state: "waiting" });
  expect(await executeStep(ctx, { run_id, step })).toMatchObject({ state: "waiting" });
  expect(await platform.held(customer, { ever: true })).toEqual([]);

  await updateCloudEndpoint(provider, { id, status: "active" });
  await platform.finish(ctx, run_id);
  expect((await getWorkflowRun(ctx, { id: run_id })).status).toBe("succeeded");
  expect(await platform.held(customer)).toHaveLength(1);
});
