import { afterAll, describe, expect, it } from "vitest";
import { parseInput } from "@/server/kernel/parse-input";
import { createServices } from "@/server/kernel/services";
import { asSystem } from "@/server/kernel/transaction";
import { createTestCustomer, createTestPartner } from "@/server/testing/organizations";
import { openTestShop } from "@/server/testing/shop";
import { placeOrderSpec } from "../commands/contract";
import { placeOrder } from "../place-order";
import { listQuotas } from "./list-quotas";
import { setQuota } from "./set-quota";

const services = createServices();
const shop = await openTestShop(services);
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

const place = (ctx: ReturnType<typeof shop.customer.ctx>, name: string) => {
  const item = { plan_id: shop.plan("cx-2").id, region: "fra1", name, options: { image: "ubuntu-24.04" } };
  return placeOrder(ctx, parseInput(placeOrderSpec.input, { items: [item] }));
};

describe("the quota of an organisation", () => {
  it("is the standard until staff sets another, counts from then on, and is the standard again when it is removed", async () => {
    const customer = await createTestCustomer(services);
    const organization_id = customer.tenant.id;
    const staff = shop.provider.ctx();
    const servers = async () =>
      (await listQuotas(staff, { organization_id })).data.find(({ resource_kind }) => resource_kind === "server");
    expect(await servers()).toMatchObject({ maximum: 25, used: 0, standard: 25 });

    await setQuota(staff, { organization_id, resource_kind: "server", maximum: 1 });
    await place(customer.ctx(), "web-1");
    await expect(place(customer.ctx(), "web-2")).rejects.toMatchObject({ code: "quota.exceeded" });
    expect(await servers()).toMatchObject({ maximum: 1, used: 1 });

    await setQuota(staff, { organization_id, resource_kind: "server", maximum: null });
    await expect(place(customer.ctx(), "web-2")).resolves.toBeDefined();
    expect(await servers()).toMatchObject({ maximum: 25, used: 2 });
  });

  it("is on record in the organisation, in the name of who set it", async () => {
    const customer = await createTestCustomer(services);
    const organization_id = customer.tenant.id;
    await setQuota(shop.provider.ctx(), { organization_id, resource_kind: "machine", maximum: 3 });
    const entries = await asSystem(services, "test", (tx) =>
      tx.auditEntry.findMany({ where: { organization_id, action: "organization.quota_set" } }),
    );
    expect(entries).toMatchObject([{ subject: organization_id, changes: { resource_kind: "machine", maximum: 3 } }]);
  });

  it("is read by its organisation and by whoever looks after it, set by staff alone, and unknown to everybody else", async () => {
    const partner = await createTestPartner(services);
    const customer = await createTestCustomer(services, { parent: partner });
    const stranger = await createTestCustomer(services);
    const organization_id = customer.tenant.id;
    for (const reader of [customer, partner])
      expect((await listQuotas(reader.ctx(), { organization_id })).data).toHaveLength(3);
    await expect(listQuotas(stranger.ctx(), { organization_id })).rejects.toMatchObject({ kind: "not_found" });
    await expect(
      setQuota(partner.ctx(), { organization_id, resource_kind: "server", maximum: 100 }),
    ).rejects.toMatchObject({ code: "read_only_subtree" });
  });
});
