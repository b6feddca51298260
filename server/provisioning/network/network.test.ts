import { afterAll, beforeEach, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, type TestOrganization } from "@/server/testing/organizations";
import { createProvisioning } from "@/server/testing/provisioning";
import { getResource } from "../get-resource";
import type { OperationRequest } from "../operations/contract";
import { getResourceOperations } from "../operations/get-resource-operations";
import { operateResource } from "../operations/operate-resource";
import { readConsoleLog } from "../operations/read-access";
import { eventsOf, operated, standing } from "../operations/standing.fixture";
import { createCatalogPlan } from "../reconcile/catalog-plan.fixture";
import { compareCloud } from "../reconcile/compare-cloud";
import { listFindings } from "../reconcile/list-findings";
import { getResourceNetwork } from "./get-resource-network";

const platform = await createProvisioning();
afterAll(() => platform.close());

let customer: TestOrganization;
let ctx: TenantContext;
let id: string;
beforeEach(async () => {
  await platform.control.clearFaults();
  customer = await createTestCustomer(platform.services);
  ctx = customer.ctx();
  id = await standing(platform, ctx);
});

/** Asks for an operation and sees it to its end. */
async function operate(operation: OperationRequest, of = id) {
  const { action } = await operated(platform, ctx, of, operation);
  return { action, network: await getResourceNetwork(ctx, { id: of }) };
}

const possible = async (name: OperationRequest["name"]) =>
  (await getResourceOperations(ctx, { id })).operations.find((operation) => operation.name === name);

const publicOf = async () =>
  (await getResource(ctx, { id })).attributes.addresses?.filter(
    ({ family, scope }) => family === 4 && scope === "public",
  );

describe("networks of a server", () => {
  it("attaches one that it makes, which the next server joins with an address of its own", async () => {
    const first = await operate({ name: "attach_network", network: "backend", cidr: "192.168.40.0/24" });
    expect(first).toMatchObject({
      action: { status: "succeeded", command: "resource.attach_network" },
      network: {
        networks: [
          { name: "default", main: true },
          { name: "backend", cidr: "192.168.40.0/24", main: false },
        ],
      },
    });
    const other = await standing(platform, ctx);
    expect(await getResourceNetwork(ctx, { id: other })).toMatchObject({
      others: [{ name: "backend", cidr: "192.168.40.0/24" }],
    });
    const second = await operate({ name: "attach_network", network: "backend" }, other);
    const addressIn = (network: typeof first.network) =>
      network.networks.find(({ name }) => name === "backend")?.addresses[0]?.address;
    expect(addressIn(second.network)).toMatch(/^192\.168\.40\./);
    expect(addressIn(second.network)).not.toBe(addressIn(first.network));
    const { attributes } = await getResource(ctx, { id: other });
    expect(attributes.addresses?.map(({ address }) => address)).toContain(addressIn(second.network));
  });

  it("ends a network with the last server that leaves it", async () => {
    await operate({ name: "attach_network", network: "backend" });
    const other = await standing(platform, ctx);
    const { network } = await operate({ name: "detach_network", network: "backend" });
    expect(network.networks).toHaveLength(1);
    expect(await getResourceNetwork(ctx, { id: other })).toMatchObject({ others: [] });
  });

  it("refuses at once, and at the field, what can not be", async () => {
    await operate({ name: "attach_network", network: "backend", cidr: "192.168.40.0/24" });
    const wrong = async (operation: OperationRequest, pointer: string) =>
      expect(operateResource(ctx, { id, operation })).rejects.toMatchObject({ errors: [{ pointer }] });
    await wrong({ name: "attach_network", network: "backend" }, "#/operation/network");
    await wrong({ name: "attach_network", network: "x", cidr: "192.168.40.128/25" }, "#/operation/cidr");
    await wrong({ name: "detach_network", network: "x" }, "#/operation/network");
    await wrong({ name: "detach_network", network: "default" }, "#/operation/network");
  });

  it("hides another tenant's networks behind the same 404", async () => {
    const stranger = (await createTestCustomer(platform.services)).ctx();
    await expect(getResourceNetwork(stranger, { id })).rejects.toMatchObject({
      kind: "not_found",
      message: "There is no such resource.",
    });
  });
});

describe("security rules", () => {
  const ssh = { direction: "inbound", protocol: "tcp", from_port: 22, to_port: 22, cidr: "203.0.113.0/24" } as const;

  it("replace the whole set, and say whether they are the server's own", async () => {
    expect(await getResourceNetwork(ctx, { id })).toMatchObject({ own_rules: false });
    const { network } = await operate({ name: "set_security_rules", rules: [ssh] });
    expect(network).toMatchObject({ own_rules: true, rules: [ssh] });
    expect((await operate({ name: "set_security_rules", rules: [] })).network.rules).toEqual([]);
  });

  it("are audited with what they were asked to be, and told as an event", async () => {
    await operate({ name: "set_security_rules", rules: [ssh] });
    const entries = await asSystem(platform.services, "test", (tx) =>
      tx.auditEntry.findMany({ where: { subject: id, action: "resource.set_security_rules_requested" } }),
    );
    expect(entries).toMatchObject([{ organization_id: customer.tenant.id, changes: { rules: [ssh] } }]);
    expect((await eventsOf(platform, id)).slice(-1)).toEqual(["resource_operation.succeeded"]);
  });
});

describe("the public address", () => {
  it("is given back and another one taken, in the cloud and in the inventory", async () => {
    const [before] = (await publicOf()) ?? [];
    expect(await possible("assign_public_address")).toMatchObject({ reason: "It has a public IPv4 address." });
    await operate({ name: "release_public_address" });
    expect(await publicOf()).toEqual([]);
    expect(await possible("release_public_address")).toMatchObject({ possible: false });
    const { network } = await operate({ name: "assign_public_address" });
    expect(network.public_ipv4).not.toBe(before?.address);
    expect(await publicOf()).toMatchObject([{ address: network.public_ipv4 }]);
  });

  it.each([
    ["assign_public_address", "release_public_address"],
    ["release_public_address", "assign_public_address"],
  ] as const)("%s has its effect once after a lost answer", async (name, before) => {
    if (name === "assign_public_address") await operate({ name: before });
    await platform.control.setFault({ operation: name, fault: "timeout_after_success" });
    const { action } = await operate({ name });
    expect(action).toMatchObject({ status: "succeeded" });
    expect(await publicOf()).toHaveLength(name === "assign_public_address" ? 1 : 0);
  });

  it("says that the plan includes it where the plan has no price for it", async () => {
    expect(await possible("assign_public_address")).toMatchObject({ cost: "Included in the plan." });
  });
});

describe("the price of a public address", () => {
  /** The server as one that was ordered from a plan which charges for an address, with or without it. */
  async function ordered(public_ipv4: boolean): Promise<void> {
    const plan = await createCatalogPlan(platform.provider, { flavour: "cx-1" });
    await asSystem(platform.services, "test", async (_tx, sql) => {
      const condition = JSON.stringify({ option: "public_ipv4", equals: true });
      await sql.query(
        `INSERT INTO price_components (id, organization_id, plan_id, key, name, charge, model, condition, position)
         VALUES ($1, $2, $3, 'public_ipv4', 'Address', 'recurring', 'flat', $4, 1)`,
        [`c-${plan}`, platform.provider.tenant.id, plan, condition],
      );
      await sql.query(
        `INSERT INTO rates (id, organization_id, component_id, currency, amount, effective_from, created_at)
         VALUES ($1, $2, $3, 'EUR', 0.5, '2020-01-01', now())`,
        [`r-${plan}`, platform.provider.tenant.id, `c-${plan}`],
      );
      await sql.query(
        `UPDATE resources SET plan = jsonb_set(plan, '{id}', to_jsonb($2::text)),
           options = options || jsonb_build_object('public_ipv4', $3::boolean) WHERE id = $1`,
        [id, plan, public_ipv4],
      );
    });
  }

  it("stays what it was ordered at, with and without the address", async () => {
    await ordered(true);
    expect(await possible("release_public_address")).toMatchObject({
      cost: "The price stays the same: it was ordered with an address, at 0.50 EUR a month.",
    });
    await operate({ name: "release_public_address" });
    expect(await possible("assign_public_address")).toMatchObject({
      possible: true,
      cost: "0.50 EUR a month, which it is paid for already.",
    });
  });

  it("keeps an address that would have to be paid for from who does not pay for it", async () => {
    await ordered(false);
    await operate({ name: "release_public_address" });
    const reason = "It was ordered without a public IPv4 address, which costs 0.50 EUR a month.";
    expect(await possible("assign_public_address")).toMatchObject({ possible: false, reason });
    const asked = operateResource(ctx, { id, operation: { name: "assign_public_address" } });
    await expect(asked).rejects.toMatchObject({ code: "resource.not_possible", message: reason });
  });
});

describe("reconciliation", () => {
  it("finds nothing to differ after a server's networks were changed", async () => {
    await operate({ name: "attach_network", network: "backend" });
    await operate({ name: "set_security_rules", rules: [] });
    await operate({ name: "release_public_address" });
    platform.clock.advance(3_600_000);
    const staff = platform.provider.ctx();
    await compareCloud(staff, { endpoint: "sandbox" });
    const { data } = await listFindings(staff, { limit: 100, status: "open" });
    expect(data.filter(({ resource_id }) => resource_id === id)).toEqual([]);
  });
});

describe("other keys with a rebuild", () => {
  it("let in who has the new ones, and nobody else", async () => {
    const key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHSMJbRGzuEKSo4eQXBzb7vPHeJJkCyF2NQ3pbYPo5V7 ada@laptop";
    await operate({ name: "rebuild", image: "debian-13", ssh_keys: [key] });
    const { text } = await readConsoleLog(ctx, { id });
    expect(text.match(/authorized key/g)).toHaveLength(1);
    await operate({ name: "rebuild", image: "debian-13", ssh_keys: [] });
    expect((await readConsoleLog(ctx, { id })).text).not.toContain("authorized key");
  });
});
