import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { z } from "zod";
import { createCloudDriver } from "@/drivers/cloud/registry";
import { createGateway } from "@/server/gateway/gateway";
import { type Cluster, openCluster } from "@/server/testing/cluster";
import { seededNumbers } from "@/server/testing/numbers";
import { createTestProvider } from "@/server/testing/organizations";
import { eventually } from "@/server/testing/platform";
import { brokenLaws, tally } from "../faults/laws";
import { openRun } from "../faults/open-run";
import { bodyOf, type Integrator, integrator } from "../fixtures/integrator";
import { connectCloud } from "../infra/connect-cloud";
import { openKubectl } from "../infra/kubernetes/kubectl";
import * as kubernetesServer from "../infra/kubernetes/server";
import { administrator, nothing } from "../infra/openstack/administrator";
import * as openstackServer from "../infra/openstack/server";
import { stringKubernetes, stringOpenstack } from "./support/lines";

const orders = Number(process.env.FAULT_ORDERS ?? 60);
const kills = Number(process.env.FAULT_KILLS ?? 12);
const downMs = Number(process.env.FAULT_DOWN_MS ?? 60_000);
const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
const random = seededNumbers(seed);

/** One request in fourteen fares badly, and a server takes about forty of them. */
const rates = {
  slow: 0.02,
  lost: 0.01,
  unanswered: 0.01,
  twice: 0.01,
  unavailable: 0.01,
  broken: 0.005,
  expired: 0.005,
};
const lot = { rates, slowMs: 3_000, random };

const kubernetes = await kubernetesServer.start();
const openstack = await openstackServer.start();
const config = z.record(z.string(), z.unknown());
const namespaces = await stringKubernetes(
  {
    ...kubernetes.endpoint,
    config: {
      ...config.parse(kubernetes.endpoint.config),
      region: { id: "hel1", title: "Helsinki", country: "FI" },
      overcommit: 100_000,
    },
  },
  lot,
);
const servers = await stringOpenstack(
  {
    ...openstack.endpoint,
    config: {
      ...config.parse(openstack.endpoint.config),
      regions: { fra1: { region: "RegionOne" } },
      // Neutron may work for as long on a request whose sender was killed, when many wait for it.
      lateCreateMs: 30_000,
    },
  },
  lot,
);
const lines = [namespaces.line, servers.line];

const run = await openRun();
const provider = await createTestProvider(run.services);
await connectCloud(run.services, { provider, region: "fra1", endpoint: servers.endpoint });
await connectCloud(run.services, { provider, region: "hel1", endpoint: namespaces.endpoint });
const gateway = createGateway(run.services);
const clients = run.keys.map(({ authorization }) =>
  integrator((path, init) => gateway.fetch(new Request(new URL(path, "http://platforma.test"), init)), {
    authorization,
  }),
);
let cluster: Cluster | undefined;
afterAll(async () => {
  await cluster?.stop();
  await gateway.close();
  await run.close();
  for (const line of lines) await line.close();
  await openstack.stop();
  await kubernetes.stop();
});

const Accepted = z.object({ order: z.object({ id: z.string() }) });
const Resources = z.object({
  data: z.array(z.object({ id: z.string(), name: z.string() })),
  next_cursor: z.string().nullable(),
});

/** Every third order is a server, every ninth has a public address, every eighth is cancelled at some moment. */
async function place(client: Integrator, number: number): Promise<void> {
  const item =
    number % 3 === 0
      ? {
          plan_id: run.planId("cx-1"),
          region: "fra1",
          options: { image: "ubuntu-24.04", public_ipv4: number % 9 === 0 },
        }
      : { plan_id: run.planId("ns-small"), region: "hel1", options: {} };
  const body = { items: [{ ...item, name: `thing-${number}` }] };
  const { order } = await bodyOf(Accepted, await client.post("/v1/orders", body));
  if (number % 8 !== 0) return;
  await sleep(random() * 10_000);
  const { status } = await client.post(`/v1/orders/${order.id}/cancellation`, {});
  if (![202, 409].includes(status)) throw new Error(`A cancellation was answered with ${status}`);
}

/** Neither cloud is to refuse anything for its limits. */
async function liftLimits(): Promise<void> {
  const driver = createCloudDriver(openstack.endpoint, { pool: run.pool, now: () => new Date() });
  for (const { tenant } of run.customers)
    await driver.ensureTenant({ tenant: tenant.id, limits: { resources: 2_000, vcpu: 4_000, ram_gib: 8_000 } });
  await driver.close();
}

/** What stands in both clouds, by client token, one entry for each thing: one that was made twice stands here twice. */
async function standing() {
  const [kubectl, admin] = [openKubectl(), await administrator()];
  const perTenant = await Promise.all(
    run.customers.map(async ({ tenant: { id } }) => ({
      namespaces: await kubectl.tokensOf(id),
      servers: await admin.tokensOf(id),
      ports: await admin.tokensOfParts(id, "ports"),
      addresses: await admin.tokensOfParts(id, "floatingips"),
    })),
  );
  const sorted = (all: { token: string; state: string }[]) => all.map(({ token, state }) => `${token} ${state}`).sort();
  return {
    namespaces: sorted(perTenant.flatMap((tenant) => tenant.namespaces)),
    servers: sorted(perTenant.flatMap((tenant) => tenant.servers)),
    ports: perTenant.flatMap((tenant) => tenant.ports).sort(),
    addresses: perTenant.flatMap((tenant) => tenant.addresses).sort(),
  };
}

/** What the platform's books say stands there, in the same form. */
async function sold() {
  const { rows } = await run.pool.query<{ token: string; kind: string; public: boolean }>(
    `select r.client_token as token, r.kind, coalesce((r.options ->> 'public_ipv4')::boolean, true) as public
     from order_items i join resources r on r.id = i.resource_id
     where i.status = 'provisioned' and r.commercial_status = 'active' order by 1`,
  );
  const tokens = (kind: string) => rows.filter((row) => row.kind === kind).map(({ token }) => token);
  return {
    namespaces: tokens("namespace").map((token) => `${token} Active`),
    servers: tokens("server").map((token) => `${token} ACTIVE`),
    ports: tokens("server"),
    addresses: rows.filter((row) => row.kind === "server" && row.public).map(({ token }) => token),
  };
}

/** Why runs failed, and how many did for that. */
async function reasons(): Promise<Record<string, number>> {
  const { rows } = await run.pool.query<{ code: string; count: number }>(
    `select r.kind || ': ' || (w.error ->> 'code') as code, count(*)::int from workflow_runs w
     join resources r on r.id = w.resource_id where w.status = 'failed' group by 1 order by 1`,
  );
  return Object.fromEntries(rows.map(({ code, count }) => [code, count]));
}

async function terminateAll(client: Integrator): Promise<void> {
  const { data } = await client.read(Resources, "/v1/resources?status=active&limit=100");
  for (const { id, name } of data) {
    const { status } = await client.post(`/v1/resources/${id}/termination`, { name });
    if (status !== 202) throw new Error(`A termination was answered with ${status}`);
  }
  if (data.length > 0) await terminateAll(client);
}

it(`makes and leaves nothing twice over ${orders} orders on real clouds behind unreliable lines, with ${kills} kills of a worker`, {
  timeout: 3_600_000,
}, async () => {
  console.log(`FAULT_SEED=${seed}`);
  await liftLimits();
  cluster = await openCluster(["worker"], { LOG_LEVEL: process.env.FAULT_LOG_LEVEL ?? "silent" });
  let pair = [await cluster.start("worker"), await cluster.start("worker")];
  await Promise.all(pair.map(({ ready }) => ready));
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1_000);

  const work: Promise<void>[] = [];
  let number = 0;
  for (let killed = 0; killed < kills; killed++) {
    for (; number < ((killed + 1) * orders) / kills; number++) {
      const client = clients[number % clients.length];
      if (client) work.push(place(client, number));
    }
    if (killed === Math.floor(kills / 2)) work.push(...lines.map((line) => line.cut(downMs)));
    const [victim, other] = random() < 0.5 ? pair : pair.toReversed();
    if (!victim || !other) throw new Error("There are two workers");
    if (random() < 0.8) await victim.ready;
    await sleep(random() * 8_000);
    await victim.kill();
    pair = [other, await cluster.start("worker")];
  }
  await Promise.all(work);
  await Promise.all(pair.map(({ ready }) => ready));
  const killing = seconds();
  await run.rest();
  const resting = seconds();

  const { rows } = await run.pool.query("select count(*)::int from orders");
  expect(rows[0].count).toBe(orders);
  expect(await brokenLaws(run.pool, "real")).toEqual({});
  expect(await standing()).toEqual(await sold());
  const stood = Object.entries(await tally(run.pool)).filter(([what]) => /^(orders|function runs|invoices)/.test(what));

  for (const client of clients) await terminateAll(client);
  await run.rest();
  const none = { namespaces: [], servers: [], ports: [], addresses: [] };
  await eventually(standing, (left) => JSON.stringify(left) === JSON.stringify(none), 120_000, 1_000);
  const admin = await administrator();
  for (const { tenant } of run.customers) expect(await admin.inventory(tenant.id)).toEqual(nothing);
  console.table({
    seed,
    kills,
    ...Object.fromEntries(stood),
    ...(await reasons()),
    ...Object.fromEntries(Object.entries(servers.line.counts).map(([what, count]) => [`OpenStack: ${what}`, count])),
    ...Object.fromEntries(
      Object.entries(namespaces.line.counts).map(([what, count]) => [`Kubernetes: ${what}`, count]),
    ),
    "seconds of kills": killing,
    "seconds until rest": resting,
    "seconds altogether": seconds(),
  });
});
