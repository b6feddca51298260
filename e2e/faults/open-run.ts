import { setTimeout as sleep } from "node:timers/promises";
import { sandboxControl } from "@/drivers/cloud/sandbox/control";
import { seedCatalog } from "@/prisma/seed/catalog";
import { listPlans } from "@/server/catalog/list-plans";
import { createTestApiKey } from "@/server/gateway/testing/api-key";
import { loadEnvironment } from "@/server/kernel/environment";
import { createServices } from "@/server/kernel/services";
import { ensureSandboxEndpoint } from "@/server/provisioning";
import { createTestCustomer, createTestPartner, createTestProvider } from "@/server/testing/organizations";
import { progress } from "./laws";

/** A cloud that is quick, so that a run spends its time on what is tried. */
const quick = { acceptMs: 100, buildMs: 400, deleteMs: 100, lateCreateMs: 400 };

/** Longer than any pause that the platform makes by itself in a run. */
const standstillMs = 90_000;

/** A run is about faults, not about limits; its webhooks go to this machine. */
const unbounded = {
  RATE_LIMIT_KEY_PER_MINUTE: 1_000_000,
  RATE_LIMIT_ORGANIZATION_PER_MINUTE: 1_000_000,
  WEBHOOK_ALLOW_PRIVATE_TARGETS: true,
};

/** Everything a run needs beside its processes: shop, customers with keys, sandbox, and a receiver of webhooks. */
export async function openRun(environment = loadEnvironment()) {
  const started = createServices(environment);
  const services = { ...started, environment: { ...started.environment, ...unbounded } };
  const provider = await createTestProvider(services);
  await seedCatalog(provider.ctx());
  await ensureSandboxEndpoint(provider.ctx(), quick);
  const plans = await listPlans(provider.ctx(), { limit: 100, status: "active", currency: "EUR" });
  const partner = await createTestPartner(services);
  const customers = [
    await createTestCustomer(services),
    await createTestCustomer(services),
    await createTestCustomer(services, { parent: partner }),
  ];
  const pool = services.db.system;
  for (const { tenant } of customers)
    await pool.query(
      `insert into quotas (organization_id, resource_kind, maximum) values ($1, 'server', 1000), ($1, 'namespace', 1000)`,
      [tenant.id],
    );
  const keys = [];
  for (const { tenant } of customers) keys.push(await createTestApiKey(services, tenant));
  return {
    services,
    pool,
    keys,
    customers,
    control: sandboxControl({ pool, now: () => new Date() }, quick),
    planId(key: string): string {
      const plan = plans.data.find((entry) => entry.key === key);
      if (!plan) throw new Error(`The demo catalogue has no plan ${key}`);
      return plan.id;
    },
    /** Waits until nothing is left to do, for as long as something moves: how fast depends on the machine. */
    async rest(): Promise<void> {
      let moved = { at: Date.now(), seen: "" };
      for (;;) {
        const { left, done } = await progress(pool);
        if (Object.values(left).every((count) => count === 0)) return;
        const seen = JSON.stringify([left, done]);
        if (seen !== moved.seen) moved = { at: Date.now(), seen };
        if (Date.now() - moved.at > standstillMs) return console.warn("Nothing moves any more:", left);
        await sleep(250);
      }
    },
    async close() {
      await services.listener.close();
      await services.db.close();
    },
  };
}
