import { afterAll, describe, expect, it } from "vitest";
import { createServices } from "@/server/kernel/services";
import { readInTenant } from "@/server/kernel/transaction";
import { createTestCustomer, createTestPartner, createTestProvider } from "./organizations";

const services = createServices();
afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

describe("test organisations", () => {
  it("share the one provider of their database", async () => {
    const first = await createTestProvider(services);
    const second = await createTestProvider(services);
    expect(second.tenant).toEqual(first.tenant);
    expect(second.user.id).toBe(first.user.id);
  });

  it("stand in the tree so that each sees itself and what is below", async () => {
    const partner = await createTestPartner(services);
    const customer = await createTestCustomer(services, { parent: partner });
    const stranger = await createTestCustomer(services);
    const seenBy = (who: typeof partner) =>
      readInTenant(who.ctx(), async (tx) => (await tx.organization.findMany()).map((row) => row.id).sort());
    expect(await seenBy(partner)).toEqual([partner.tenant.id, customer.tenant.id].sort());
    expect(await seenBy(customer)).toEqual([customer.tenant.id]);
    expect(await seenBy(await createTestProvider(services))).toContain(stranger.tenant.id);
  });
});
