import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { Fault } from "@/drivers/cloud/sandbox/fault-plan";
import { createGateway } from "@/server/gateway/gateway";
import { startReceiver } from "@/server/notifications/receiver.fixture";
import { type Cluster, openCluster } from "@/server/testing/cluster";
import { seededNumbers } from "@/server/testing/numbers";
import { bodyOf, type Integrator, integrator } from "../fixtures/integrator";
import { brokenLaws, tally } from "./laws";
import { openRun } from "./open-run";

const kills = Number(process.env.FAULT_KILLS ?? 25);
const orders = Number(process.env.FAULT_ORDERS ?? 100);
const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
const random = seededNumbers(seed);

const run = await openRun();
const gateway = createGateway(run.services);
const clients = run.keys.map(({ authorization }) =>
  integrator((path, init) => gateway.fetch(new Request(new URL(path, "http://platforma.test"), init)), {
    authorization,
  }),
);
const receiver = await startReceiver();
let cluster: Cluster | undefined;
afterAll(async () => {
  await cluster?.stop();
  await receiver.close();
  await gateway.close();
  await run.close();
});

const Accepted = z.object({ order: z.object({ id: z.string() }) });
const Orders = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Every sixth order has several items, every fifth is a namespace, every eighth is cancelled at some moment. */
async function place(client: Integrator, number: number): Promise<void> {
  const plan_id = run.planId(number % 5 === 0 ? "ns-small" : "cx-1");
  const options = number % 5 === 0 ? {} : { image: "ubuntu-24.04" };
  const items = Array.from({ length: number % 6 === 0 ? 3 : 1 }, (_, index) => ({
    plan_id,
    options,
    region: ["fra1", "hel1", "nyc1"][number % 3],
    name: `host-${number}-${index}`,
  }));
  const { order } = await bodyOf(Accepted, await client.post("/v1/orders", { items }));
  if (number % 8 !== 0) return;
  await sleep(random() * 6_000);
  const { status } = await client.post(`/v1/orders/${order.id}/cancellation`, {});
  if (![202, 409].includes(status)) throw new Error(`A cancellation was answered with ${status}`);
}

/** Tries the newest order that failed once more. */
async function retry(client: Integrator): Promise<void> {
  const [failed] = (await client.read(Orders, "/v1/orders?status=failed&limit=1")).data;
  if (!failed) return;
  const { status } = await client.post(`/v1/orders/${failed.id}/retries`, {});
  if (![202, 409].includes(status)) throw new Error(`A retry was answered with ${status}`);
}

/** What a cloud may do wrong at each call. What it loses after it was handed over is no concern of provisioning. */
async function switchFaultsOn(): Promise<void> {
  const onCreate = Fault.options.filter((fault) => fault !== "lost");
  const onDelete = Fault.options.filter((fault) => !["lost", "late", "quota", "capacity"].includes(fault));
  const onRead: Fault[] = ["unreachable", "flaky", "server_error", "timeout_before"];
  const rate = (operation: "create" | "delete" | "get" | "find", rate: number, faults: readonly Fault[]) =>
    run.control.setFaultRate({ operation, rate, faults, seed: String(seed) });
  await rate("create", 0.4, onCreate);
  await rate("delete", 0.3, onDelete);
  await rate("get", 0.1, onRead);
  await rate("find", 0.1, onRead);
  await run.control.setFault({ operation: "create", fault: "lost", times: 5, delayMs: 1 });
}

it(`survives ${kills} kills of a worker while ${orders} orders run on a cloud that fails`, {
  timeout: 1_800_000,
}, async () => {
  console.log(`FAULT_SEED=${seed}`);
  await switchFaultsOn();
  const endpoint = { url: receiver.url, event_types: ["order.provisioned", "order.failed"] };
  for (const client of clients)
    await bodyOf(z.object({ id: z.string() }), await client.post("/v1/webhook-endpoints", endpoint));
  cluster = await openCluster(["worker"], { LOG_LEVEL: process.env.FAULT_LOG_LEVEL ?? "silent" });
  let pair = [await cluster.start("worker"), await cluster.start("worker")];
  await Promise.all(pair.map(({ ready }) => ready));
  const began = performance.now();

  const placed: Promise<void>[] = [];
  for (let killed = 0; killed < kills; killed++) {
    for (let number = placed.length; number < ((killed + 1) * orders) / kills; number++) {
      const client = clients[number % clients.length];
      if (client) placed.push(place(client, number));
    }
    const [victim, other] = random() < 0.5 ? pair : pair.toReversed();
    if (!victim || !other) throw new Error("There are two workers");
    // Most are killed at work, some while they start.
    if (random() < 0.8) await victim.ready;
    await sleep(random() * 1_000);
    await victim.kill();
    pair = [other, await cluster.start("worker")];
    const client = clients[killed % clients.length];
    if (client && random() < 0.3) await retry(client);
  }
  await Promise.all(placed);
  const killing = performance.now() - began;
  await Promise.all(pair.map(({ ready }) => ready));
  await run.rest();

  const { rows } = await run.pool.query("select count(*)::int from orders");
  const seconds = { killing: Math.round(killing / 1000), altogether: Math.round((performance.now() - began) / 1000) };
  console.table({
    kills,
    orders: rows[0].count,
    ...(await tally(run.pool)),
    "webhooks received": receiver.received.length,
    ...seconds,
  });
  expect(rows[0].count).toBe(orders);
  expect(await brokenLaws(run.pool)).toEqual({});
});
