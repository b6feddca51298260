import { afterAll, expect, it } from "vitest";
import { createServices } from "@/server/kernel/services";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, createTestProvider } from "@/server/testing/organizations";
import { openCloud } from "./cloud";
import { ensureSandboxEndpoint } from "./ensure-sandbox-endpoint";

const services = createServices();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const provider = await createTestProvider(services);
const ctx = (await createTestCustomer(services)).ctx();

/** Adds a sandbox endpoint; `sealedFor` is the row to which its credentials are bound. */
async function addEndpoint(key: string, { config = {}, driver = "sandbox", sealedFor = "" } = {}): Promise<string> {
  const id = services.ids.next("cloudEndpoint");
  const credentials = services.encryption.encrypt("{}", sealedFor || id);
  await asSystem(services, "test", (_tx, sql) =>
    sql.query(
      `INSERT INTO cloud_endpoints (id, organization_id, key, name, driver, config, credentials, created_at)
       VALUES ($1, $2, $3, $3, $4, $5, $6, now())`,
      [id, provider.tenant.id, key, driver, JSON.stringify(config), credentials],
    ),
  );
  return id;
}

it("opens the provider's cloud for a customer that can not see it, once", async () => {
  await ensureSandboxEndpoint(provider.ctx());
  await ensureSandboxEndpoint(provider.ctx(), { buildMs: 1 });
  const [first, second] = await Promise.all([openCloud(ctx, "sandbox"), openCloud(ctx, "sandbox")]);
  expect(await first.driver.check()).toMatchObject({ account: "sandbox" });
  expect(await openCloud(ctx, "sandbox")).toBe(await openCloud(ctx, "sandbox"));
  expect(second.lateCreateMs).toBe(first.lateCreateMs);
});

it("opens it anew when its settings have changed", async () => {
  const id = await addEndpoint("moving", { config: { lateCreateMs: 7 } });
  expect((await openCloud(ctx, "moving")).lateCreateMs).toBe(7);
  await asSystem(services, "test", (_tx, sql) =>
    sql.query("UPDATE cloud_endpoints SET config = '{\"lateCreateMs\": 9}' WHERE id = $1", [id]),
  );
  expect((await openCloud(ctx, "moving")).lateCreateMs).toBe(9);
});

it("reads no credentials that were sealed for another endpoint", async () => {
  const other = await addEndpoint("other");
  await addEndpoint("thief", { sealedFor: other });
  await expect(openCloud(ctx, "thief")).rejects.toMatchObject({ name: "CloudError", kind: "credentials" });
  await expect(openCloud(ctx, "other")).resolves.toBeDefined();
});

it.each([
  ["nowhere", {}],
  ["submarine", { driver: "submarine" }],
  ["misspelt", { config: { bildMs: 1 } }],
])("refuses the endpoint %s in a way that a run can report", async (key, settings) => {
  if (key !== "nowhere") await addEndpoint(key, settings);
  await expect(openCloud(ctx, key)).rejects.toMatchObject({ name: "CloudError", kind: "refused" });
});
