import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { isCloudError } from "@/drivers/cloud/contract";
import { getAction } from "@/server/kernel/actions/get-action";
import type { TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning } from "@/server/testing/provisioning";
import { getResource } from "../get-resource";
import { listResources } from "../list-resources";
import { eventsOf, settle, standing } from "../operations/standing.fixture";
import { suspendResource } from "../operations/suspend-resource";
import { terminateResource } from "../operations/terminate-resource";
import { applyRemedy } from "./apply-remedy";
import { createCatalogPlan } from "./catalog-plan.fixture";
import { dismissFinding } from "./close-finding";
import { type Charge, compareBilling } from "./compare-billing";
import { compareCloud } from "./compare-cloud";
import { listFindings } from "./list-findings";
import { applyPolicy, setReconcilePolicy } from "./policy";
import { finishReconciliation, reconcileStep } from "./reconcile-step";
import { requestReconciliation } from "./request-reconciliation";

const platform = await createProvisioning();
afterAll(() => platform.close());
const staff = platform.provider.ctx();
const endpoint = "sandbox";
const hour = 3_600_000;

let customer: TestOrganization;
let ctx: TenantContext;
beforeEach(async () => {
  await platform.control.clearFaults();
  await asSystem(platform.services, "test", async (_tx, sql) => {
    await sql.query(
      "DELETE FROM resource_findings; DELETE FROM reconcile_policies; UPDATE sandbox.resource SET gone_at = now()",
    );
    await sql.query("UPDATE resources SET commercial_status = 'terminated'");
  });
  customer = await createTestCustomer(platform.services);
  ctx = customer.ctx();
});

const server = {
  kind: "server" as const,
  name: "forgotten",
  tenant: "nobody",
  region: "fra1",
  flavour: "cx-1",
  image: "debian-12",
  labels: {},
  attributes: {},
  sshKeys: [],
  publicIpv4: true,
  publicIpv6: true,
  volumes: [],
};

/** Lets an hour go by, compares, and says what is open. */
async function compare() {
  platform.clock.advance(hour);
  await compareCloud(staff, { endpoint });
  return open();
}
const open = async () => (await listFindings(staff, { limit: 100, status: "open" })).data;

/** Changes what the cloud has, behind the platform's back. */
const behindTheBack = (change: string) =>
  asSystem(platform.services, "test", (_tx, sql) =>
    sql.query(`UPDATE sandbox.resource SET ${change} WHERE tenant = $1`, [customer.tenant.id]),
  );

describe("comparing a cloud with the inventory", () => {
  it("finds nothing where both agree", async () => {
    await standing(platform, ctx);
    expect(await compare()).toEqual([]);
  });

  it("finds an orphan once, however often it looks, and resolves it when it is gone", async () => {
    const reference = await platform.control.plant(server);
    expect(await compare()).toMatchObject([
      { kind: "orphan", reference, name: "forgotten", remedies: ["adopt", "delete"], customer_id: null },
    ]);
    expect(await compare()).toHaveLength(1);
    await asSystem(platform.services, "test", (_tx, sql) =>
      sql.query("UPDATE sandbox.resource SET gone_at = $2 WHERE reference = $1", [reference, platform.clock.now()]),
    );
    expect(await compare()).toEqual([]);
    expect((await listFindings(staff, { limit: 10, status: "resolved" })).data).toHaveLength(1);
  });

  it("leaves alone what is younger than ten minutes", async () => {
    await platform.control.plant(server);
    await compareCloud(staff, { endpoint });
    expect(await open()).toEqual([]);
  });

  it("finds what its cloud has lost", async () => {
    const id = await standing(platform, ctx);
    await behindTheBack("gone_at = now()");
    expect(await compare()).toMatchObject([{ kind: "lost", resource_id: id, customer_id: customer.tenant.id }]);
  });

  it("finds drift of state and of size", async () => {
    const id = await standing(platform, ctx);
    await behindTheBack("state = 'stopped', flavour = 'cx-4', vcpu = 4");
    const found = await compare();
    expect(found.map(({ kind, resource_id, facts }) => ({ kind, resource_id, facts }))).toEqual(
      expect.arrayContaining([
        { kind: "drifted_state", resource_id: id, facts: { inventory: "running", cloud: "stopped" } },
        { kind: "drifted_size", resource_id: id, facts: { plan: "cx-1", cloud: "cx-4" } },
      ]),
    );
    expect(found).toHaveLength(2);
  });

  it("finds what is suspended and runs nevertheless", async () => {
    const id = await standing(platform, ctx);
    await suspendResource(staff, { id, reason: "Unpaid" });
    await settle(platform, ctx, id);
    await behindTheBack("state = 'active'");
    const [finding] = await compare();
    expect(finding).toMatchObject({ kind: "drifted_state", remedies: ["suspend"] });
    await applyRemedy(staff, { id: finding?.id ?? "", remedy: "suspend" });
    await settle(platform, ctx, id);
    expect(await platform.held(customer)).toMatchObject([{ state: "suspended" }]);
  });

  it("finds what should be gone and is there", async () => {
    const id = await standing(platform, ctx);
    await terminateResource(ctx, { id, name: "web-1" });
    await settle(platform, ctx, id);
    await behindTheBack("gone_at = NULL, state = 'active'");
    const [finding] = await compare();
    expect(finding).toMatchObject({ kind: "orphan", resource_id: id, remedies: ["delete"] });
    await applyRemedy(staff, { id: finding?.id ?? "", remedy: "delete" });
    expect(await compare()).toEqual([]);
    expect(await platform.held(customer)).toEqual([]);
  });

  it("calls nothing lost while a cloud can not be asked", async () => {
    await standing(platform, ctx);
    await behindTheBack("gone_at = now()");
    platform.clock.advance(hour);
    await platform.control.setFault({ operation: "get", fault: "unreachable", times: 3 });
    await expect(compareCloud(staff, { endpoint })).rejects.toSatisfy((error) => isCloudError(error, "unreachable"));
    expect(await open()).toEqual([]);
  });

  it("reads more than one page of a cloud", async () => {
    for (let n = 0; n < 3; n++) await platform.control.plant({ ...server, name: `forgotten-${n}` });
    await asSystem(platform.services, "test", (_tx, sql) =>
      sql.query(
        `INSERT INTO sandbox.resource SELECT copy.* FROM generate_series(1, 450) n,
           (SELECT to_jsonb(s) AS one FROM sandbox.resource s WHERE gone_at IS NULL LIMIT 1) r,
           LATERAL jsonb_populate_record(NULL::sandbox.resource,
             r.one || jsonb_build_object('reference', (r.one ->> 'reference') || '-' || n)) copy`,
      ),
    );
    platform.clock.advance(hour);
    expect(await compareCloud(staff, { endpoint })).toEqual({ seen: 453, lost: 0 });
  });
});

describe("a remedy", () => {
  it("ends what is lost, and tells billing by the event of its end", async () => {
    const id = await standing(platform, ctx);
    await behindTheBack("gone_at = now()");
    const [finding] = await compare();
    const applied = await applyRemedy(staff, { id: finding?.id ?? "", remedy: "end" });
    expect(applied).toMatchObject({ status: "applied", applied: "end" });
    expect(await getResource(ctx, { id })).toMatchObject({ commercial_status: "terminated" });
    expect(await eventsOf(platform, id)).toContain("resource.terminated");
    await expect(applyRemedy(staff, { id: finding?.id ?? "", remedy: "end" })).rejects.toMatchObject({
      code: "finding.not_open",
    });
  });

  it("records the state that the cloud shows", async () => {
    const id = await standing(platform, ctx);
    await behindTheBack("state = 'stopped'");
    const [finding] = await compare();
    await applyRemedy(staff, { id: finding?.id ?? "", remedy: "record" });
    expect(await getResource(ctx, { id })).toMatchObject({ operating_status: "stopped" });
    expect(await compare()).toEqual([]);
  });

  it("resizes back to the plan's size", async () => {
    const id = await standing(platform, ctx);
    await behindTheBack("flavour = 'cx-2', vcpu = 2, ram_gib = 4");
    const [finding] = await compare();
    const applied = await applyRemedy(staff, { id: finding?.id ?? "", remedy: "resize" });
    expect(applied.action_id).toMatch(/^act_/);
    await settle(platform, ctx, id);
    expect(await getResource(ctx, { id })).toMatchObject({ attributes: { flavour: "cx-1" } });
  });

  it("takes an orphan into an organisation as a plan, once", async () => {
    const reference = await platform.control.plant(server);
    const [finding] = await compare();
    const plan_id = await createCatalogPlan(platform.provider, { flavour: "cx-1" });
    const adoption = { id: finding?.id ?? "", remedy: "adopt", organization_id: customer.tenant.id, plan_id } as const;
    await applyRemedy(staff, adoption);
    const { data } = await listResources(ctx, { limit: 10 });
    expect(data).toMatchObject([
      { name: "forgotten", adopted: true, order_id: null, commercial_status: "active", operating_status: "running" },
    ]);
    expect(await platform.held(customer)).toMatchObject([{ reference, clientToken: data[0]?.id }]);
    expect(await compare()).toEqual([]);
    await expect(applyRemedy(staff, adoption)).rejects.toMatchObject({ code: "finding.not_open" });
  });

  it("refuses to take an orphan in as a plan of another size, and without saying whose", async () => {
    await platform.control.plant(server);
    const [finding] = await compare();
    const id = finding?.id ?? "";
    await expect(applyRemedy(staff, { id, remedy: "adopt" })).rejects.toMatchObject({
      errors: [{ pointer: "#/organization_id" }],
    });
    const plan_id = await createCatalogPlan(platform.provider, { flavour: "cx-8" });
    const other = { id, remedy: "adopt", organization_id: customer.tenant.id, plan_id } as const;
    await expect(applyRemedy(staff, other)).rejects.toMatchObject({ errors: [{ pointer: "#/plan_id" }] });
    expect(await open()).toHaveLength(1);
  });

  it("is not found again once dismissed, until something about it changes", async () => {
    await standing(platform, ctx);
    await behindTheBack("state = 'stopped'");
    const [finding] = await compare();
    await dismissFinding(staff, { id: finding?.id ?? "", note: "The customer knows" });
    expect(await compare()).toEqual([]);
    await behindTheBack("state = 'error'");
    expect(await compare()).toMatchObject([{ kind: "drifted_state", facts: { cloud: "error" } }]);
  });

  it("is applied by itself where the policy says so, and nowhere else", async () => {
    const id = await standing(platform, ctx);
    await platform.control.plant(server);
    await behindTheBack("state = 'stopped'");
    expect(await compare()).toHaveLength(2);
    expect(await applyPolicy(staff)).toEqual({ applied: 0 });
    await setReconcilePolicy(staff, { automatic: ["drifted_state"] });
    expect(await applyPolicy(staff)).toEqual({ applied: 1 });
    expect(await getResource(ctx, { id })).toMatchObject({ operating_status: "stopped" });
    expect(await open()).toMatchObject([{ kind: "orphan" }]);
  });
});

describe("comparing the inventory with billing", () => {
  const booksOf = (charges: Charge[]) => ({
    pageCharges: async ({ after }: { after: string }) =>
      charges.filter(({ subscription_id }) => subscription_id > after),
    findCharged: async (ids: readonly string[]) =>
      charges.map(({ resource_id }) => resource_id).filter((id) => ids.includes(id)),
  });

  it("finds what stands unbilled and what is billed but gone, and nothing else", async () => {
    const billed = await standing(platform, ctx);
    const unbilled = await standing(platform, ctx);
    const gone = platform.services.ids.next("resource");
    platform.clock.advance(hour);
    const charge = (resource_id: string, n: number) => ({
      subscription_id: `sub_${n}`,
      resource_id,
      organization_id: customer.tenant.id,
      name: "web-1",
    });
    const books = booksOf([charge(billed, 1), charge(gone, 2)]);
    expect(await compareBilling(staff, books)).toEqual({ unbilled: 1, billed_but_gone: 1 });
    const found = await open();
    expect(found.map(({ kind, resource_id }) => [kind, resource_id]).sort()).toEqual(
      [
        ["billed_but_gone", gone],
        ["unbilled", unbilled],
      ].sort(),
    );
    const finding = found.find(({ kind }) => kind === "billed_but_gone");
    await applyRemedy(staff, { id: finding?.id ?? "", remedy: "end_billing" });
    expect(await eventsOf(platform, gone)).toEqual(["resource.charge_ended"]);
  });
});

describe("a reconciliation", () => {
  it("shows its steps, and fails when a cloud could not be asked", async () => {
    const { action } = await requestReconciliation(staff);
    const action_id = action.id;
    expect(action.steps.map(({ name }) => name)).toEqual(["cloud:sandbox", "billing", "remedies"]);
    await platform.control.plant(server);
    platform.clock.advance(hour);
    const failed = await reconcileStep(staff, { action_id, step: "cloud:sandbox" }, () =>
      compareCloud(staff, { endpoint: "nowhere" }),
    );
    expect(failed).toEqual({ failed: "cloud.refused" });
    await reconcileStep(staff, { action_id, step: "billing" }, async () => ({}));
    await finishReconciliation(staff, { action_id });
    expect(await getAction(staff, { id: action_id })).toMatchObject({
      status: "failed",
      error: { code: "reconciliation.incomplete" },
    });
  });
});
