import autocannon from "autocannon";
import { createTestApiKey } from "@/server/gateway/testing/api-key";
import { parseInput } from "@/server/kernel/parse-input";
import { createServices } from "@/server/kernel/services";
import { placeOrderSpec } from "@/server/orders/commands/contract";
import { placeOrder } from "@/server/orders/place-order";
import { createTestCustomer } from "@/server/testing/organizations";
import { openTestShop } from "@/server/testing/shop";
import { analyze, withBenchDatabase } from "./database";
import type { BenchRow } from "./row";
import { median } from "./statistics";
import { type ServerProcess, startServer } from "./support/server-process";

const organizations = 8;
const ordersOfEach = 50;
const connections = 16;
const rounds = 5;
const roundSeconds = 3;

interface Target {
  authorization: string;
  tenantId: string;
  orderIds: string[];
}

interface Round {
  requestsPerSecond: number;
  cpuMsPerRequest: number;
}

type Ask = (count: number) => { method: "GET" | "POST"; path: string; headers: Record<string, string>; body?: string };

/**
 * Reading and placing an order through the whole gateway, against bare Node HTTP and bare `pg` that read and write the
 * same rows. Each in a process of its own, asked by this one; the rounds take turns.
 */
export const run = (): Promise<BenchRow[]> => withBenchDatabase(measure);

async function measure(): Promise<BenchRow[]> {
  const { targets, body } = await prepare();
  const known = Object.fromEntries(targets.map(({ authorization, tenantId }) => [authorization, tenantId]));
  const gateway = await startServer("./gateway-server.ts", ["gateway"]);
  const bare = await startServer("./hand-written-orders.ts", [process.env.DATABASE_URL ?? "", JSON.stringify(known)]);
  const target = (count: number) => {
    const found = targets[count % targets.length];
    if (!found) throw new Error("There is no organisation to order for");
    return found;
  };
  const get: Ask = (count) => {
    const { authorization, orderIds } = target(count);
    return { method: "GET", path: `/v1/orders/${orderIds[count % ordersOfEach]}`, headers: { authorization } };
  };
  const post: Ask = (count) => {
    const { authorization } = target(count);
    const headers = { authorization, "content-type": "application/json", "idempotency-key": `bench-${count}` };
    return { method: "POST", path: "/v1/orders", headers, body };
  };
  try {
    return [
      ...(await compare("GET /v1/orders/{id}", "bare pg behind bare HTTP", 0.35, gateway, bare, get)),
      ...(await compare("POST /v1/orders", "hand-written pg transaction", 0.25, gateway, bare, post)),
    ];
  } finally {
    await Promise.all([gateway.stop(), bare.stop()]);
  }
}

/** Organisations with a key, orders to read and quota without end; and what one of them orders. */
async function prepare(): Promise<{ targets: Target[]; body: string }> {
  const services = createServices();
  const shop = await openTestShop(services);
  const options = { image: "ubuntu-24.04" };
  const basket = { items: [{ plan_id: shop.plan("cx-2").id, region: "fra1", name: "web-1", options }] };
  const input = parseInput(placeOrderSpec.input, basket);
  const targets: Target[] = [];
  for (let made = 0; made < organizations; made += 1) {
    const customer = await createTestCustomer(services);
    const { id } = customer.tenant;
    await services.db.system.query(
      "INSERT INTO quotas (organization_id, resource_kind, maximum) VALUES ($1, 'server', 1000000000)",
      [id],
    );
    const { authorization } = await createTestApiKey(services, customer.tenant);
    const orderIds: string[] = [];
    for (let placed = 0; placed < ordersOfEach; placed += 1)
      orderIds.push((await placeOrder(customer.ctx(), input)).order.id);
    targets.push({ authorization, tenantId: id, orderIds });
  }
  await analyze();
  await services.listener.close();
  await services.db.close();
  return { targets, body: JSON.stringify(basket) };
}

let asked = 0;

async function round(server: ServerProcess, ask: Ask): Promise<Round> {
  const before = await server.cpuMs();
  const result = await autocannon({
    url: server.url,
    connections,
    duration: roundSeconds,
    requests: [
      {
        setupRequest(request) {
          asked += 1;
          return { ...request, ...ask(asked) };
        },
      },
    ],
  });
  if (result.non2xx + result.errors > 0) throw new Error(`${result.non2xx + result.errors} requests were not served`);
  return {
    requestsPerSecond: result.requests.total / result.duration,
    cpuMsPerRequest: ((await server.cpuMs()) - before) / result.requests.total,
  };
}

async function compare(
  name: string,
  peerName: string,
  atLeast: number,
  gateway: ServerProcess,
  bare: ServerProcess,
  ask: Ask,
): Promise<BenchRow[]> {
  for (const server of [gateway, bare]) await round(server, ask);
  const ours: Round[] = [];
  const theirs: Round[] = [];
  const ratios: number[] = [];
  for (let count = 0; count < rounds; count += 1) {
    const own = await round(gateway, ask);
    const peer = await round(bare, ask);
    ours.push(own);
    theirs.push(peer);
    ratios.push(own.requestsPerSecond / peer.requestsPerSecond);
  }
  const rate = (all: Round[]) => median(all.map(({ requestsPerSecond }) => requestsPerSecond));
  const cpu = (all: Round[]) => median(all.map(({ cpuMsPerRequest }) => cpuMsPerRequest));
  const ratio = median(ratios);
  return [
    {
      name: `${name}, against ${peerName}`,
      value: rate(ours),
      unit: "req/s",
      peer: rate(theirs),
      ratio,
      limit: `>= ${atLeast}`,
      pass: ratio >= atLeast,
      cpuPerOperationMs: cpu(ours),
    },
    {
      name: `  ${peerName}`,
      value: rate(theirs),
      unit: "req/s",
      limit: "",
      pass: true,
      cpuPerOperationMs: cpu(theirs),
    },
  ];
}
