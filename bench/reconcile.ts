import { setTimeout as delay } from "node:timers/promises";
import { queryObjects } from "node:v8";
import pg from "pg";
import { startEngine } from "@/inngest/engine/engine";
import { reconcile } from "@/inngest/provisioning/reconcile";
import { provideServices } from "@/inngest/runtime";
import { startRelay } from "@/server/events/relay";
import { getAction } from "@/server/kernel/actions/get-action";
import type { Services } from "@/server/kernel/context";
import { createServices } from "@/server/kernel/services";
import { requestReconciliation } from "@/server/provisioning/reconcile/request-reconciliation";
import { createTestCustomer, createTestProvider, type TestOrganization } from "@/server/testing/organizations";
import { createTestCloud } from "@/server/testing/provisioning";
import { withBenchDatabase } from "./database";
import type { BenchRow } from "./row";
import { differences, loadResources } from "./support/many-resources";

const few = 1_000;
const many = 10_000;
const atMostSeconds = 60;
/** Two pages of five hundred resources in hand, with five dates each; ten thousand that are kept have thirty thousand. */
const datesAtMost = 5_000;
const betweenLooksMs = 300;
const lookEveryMs = 50;

/**
 * A whole reconciliation, of cloud, inventory and billing, from the request to the end of its action: how long it takes
 * for ten thousand resources, and whether what it holds in memory grows with their number.
 */
export const run = (): Promise<BenchRow[]> => withBenchDatabase(measure);

async function measure(): Promise<BenchRow[]> {
  const services = createServices();
  const provider = await createTestProvider(services);
  await createTestCloud(provider);
  const customer = await createTestCustomer(services);
  await services.db.system.query("UPDATE events SET dispatched_at = now()");
  provideServices(services);
  const engine = await startEngine({
    functions: [reconcile],
    databaseUrl: services.environment.DATABASE_SYSTEM_URL,
  });
  const relay = startRelay(services, async (events) => {
    await engine.send(events.map((event) => ({ id: event.id, name: event.type, data: { ...event } })));
  });
  const owner = new pg.Client(process.env.DATABASE_URL);
  await owner.connect();
  try {
    await loadResources(owner, customer, 1, few);
    await reconciled(services, provider, few);
    const datesOfFew = await datesAlive(() => reconciled(services, provider, few));
    await loadResources(owner, customer, few + 1, many);
    const cpu = process.cpuUsage();
    const from = performance.now();
    await reconciled(services, provider, many);
    const seconds = (performance.now() - from) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    const datesOfMany = await datesAlive(() => reconciled(services, provider, many));
    return [
      {
        name: `reconciliation of ${many} resources`,
        value: seconds,
        unit: "s",
        limit: `<= ${atMostSeconds} s`,
        pass: seconds <= atMostSeconds,
        cpuPerOperationMs: (user + system) / 1000 / many,
      },
      {
        name: `reconciliation: dates alive at once, of ${many} against ${few} resources`,
        value: datesOfMany,
        unit: "objects",
        peer: datesOfFew,
        limit: `<= ${datesAtMost}`,
        pass: datesOfMany <= datesAtMost,
      },
    ];
  } finally {
    await owner.end();
    await relay.stop();
    await engine.stop();
    await services.listener.close();
    await services.db.close();
  }
}

/** Resolves when it has ended and found exactly what there is to find. */
async function reconciled(services: Services, provider: TestOrganization, count: number): Promise<void> {
  const { action } = await requestReconciliation(provider.ctx());
  for (let { status } = action; status !== "succeeded"; ) {
    if (status === "failed" || status === "cancelled") throw new Error(`The reconciliation has ${status}`);
    await delay(lookEveryMs);
    ({ status } = await getAction(provider.ctx(), { id: action.id }));
  }
  const { rows } = await services.db.system.query<{ kind: string; count: number }>(
    "SELECT kind, count(*)::int FROM resource_findings WHERE status = 'open' GROUP BY kind",
  );
  const found = Object.fromEntries(rows.map((row) => [row.kind, row.count]));
  for (const [kind, expected] of Object.entries(differences(count)))
    if (found[kind] !== expected) throw new Error(`Found ${found[kind] ?? 0} times ${kind} instead of ${expected}`);
}

/**
 * How many dates are alive at most while `work` runs. Every resource brings some, in the inventory and in the cloud, so
 * that a loop which keeps what it has read keeps ten times as many for ten times the resources. The heap as a whole tells
 * less: V8 compiles and forgets twenty megabytes meanwhile, twice as much as ten thousand rows take.
 */
async function datesAlive(work: () => Promise<void>): Promise<number> {
  let most = 0;
  let over = false;
  const working = work().finally(() => {
    over = true;
  });
  while (!over) {
    await delay(betweenLooksMs);
    most = Math.max(most, queryObjects(Date, { format: "count" }));
  }
  await working;
  return most;
}
