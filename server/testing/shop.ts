import { seedCatalog } from "@/prisma/seed/catalog";
import type { Plan } from "@/server/catalog/contract";
import { listPlans } from "@/server/catalog/list-plans";
import type { Services } from "@/server/kernel/context";
import { createTestCustomer, createTestProvider, type TestOrganization } from "./organizations";

export interface TestShop {
  provider: TestOrganization;
  customer: TestOrganization;
  /** An active plan of the demo catalogue by its key, e.g. `cx-2`. */
  plan(key: string): Plan;
}

/** A provider with the demo catalogue and a new customer of it. */
export async function openTestShop(services: Services): Promise<TestShop> {
  const provider = await createTestProvider(services);
  await seedCatalog(provider.ctx());
  const { data } = await listPlans(provider.ctx(), { limit: 100, status: "active", currency: "EUR" });
  return {
    provider,
    customer: await createTestCustomer(services),
    plan(key) {
      const plan = data.find((entry) => entry.key === key);
      if (!plan) throw new Error(`The demo catalogue has no plan ${key}`);
      return plan;
    },
  };
}
