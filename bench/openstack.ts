import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { ResourceSpec } from "@/drivers/cloud/contract";
import { createCloudDriver } from "@/drivers/cloud/registry";
import { openCloudShop } from "@/e2e/infra/open-shop";
import { start } from "@/e2e/infra/openstack/server";
import { nextLookMs, polling } from "@/server/provisioning/pace";
import { withBenchDatabase } from "./database";
import type { BenchRow } from "./row";
import { median } from "./statistics";

/** Starts a real OpenStack, which it installs if need be: only when it is asked for by name. */
export const onRequest = true;

const rounds = 7;
const ratioAtMost = 1.3;
const patienceMs = 300_000;

/**
 * From `POST /v1/orders` to an active server on a real OpenStack, against a bare script that makes the same calls at the
 * same pace: tenant, look-up by token, create, and looks until it is active.
 */
export const run = (): Promise<BenchRow[]> => withBenchDatabase(measure);

async function measure(): Promise<BenchRow[]> {
  const openstack = await start();
  const config = {
    ...z.record(z.string(), z.unknown()).parse(openstack.endpoint.config),
    regions: { fra1: { region: "RegionOne" } },
  };
  const endpoint = { ...openstack.endpoint, config };
  const shop = await openCloudShop(endpoint, patienceMs);
  const driver = createCloudDriver(endpoint, { pool: shop.services.db.system, now: () => new Date() });
  const ours: number[] = [];
  const theirs: number[] = [];
  try {
    // The first of each makes what its tenant keeps: project, network, router.
    for (let round = 0; round <= rounds; round += 1) {
      const own = await byOrder(shop, `bench-${round}`);
      const peer = await byScript(driver, `script-${round}`);
      if (round === 0) continue;
      ours.push(own);
      theirs.push(peer);
    }
  } finally {
    await driver.close();
    await shop.close();
    await openstack.stop();
  }
  const ratio = median(ours.map((own, round) => own / (theirs[round] ?? own)));
  return [
    {
      name: "OpenStack: POST /v1/orders to an active server, against a bare script of the same calls",
      value: median(ours),
      unit: "ms",
      peer: median(theirs),
      ratio,
      limit: `<= ${ratioAtMost}`,
      pass: ratio <= ratioAtMost,
    },
  ];
}

type Shop = Awaited<ReturnType<typeof openCloudShop>>;

/** Milliseconds from the request to the instant from which the resource may be charged. */
async function byOrder(shop: Shop, name: string): Promise<number> {
  const since = Date.now();
  const id = await shop.order({ plan_id: shop.plan("cx-1").id, name, options: { image: "ubuntu-24.04" } });
  const { status } = await shop.ended(id);
  if (status !== "provisioned") throw new Error(`The order ended as ${status}`);
  const { rows } = await shop.services.db.system.query<{ activated_at: Date }>(
    "SELECT activated_at FROM resources WHERE order_id = $1",
    [id],
  );
  await shop.terminate(id);
  return (rows[0]?.activated_at.getTime() ?? Number.NaN) - since;
}

async function byScript(driver: ReturnType<typeof createCloudDriver>, name: string): Promise<number> {
  const clientToken = randomUUID();
  const spec = ResourceSpec.parse({
    kind: "server",
    name,
    tenant: "org_bench_script",
    region: "fra1",
    flavour: "cx-1",
    image: "ubuntu-24.04",
    publicIpv4: true,
  });
  const key = { kind: spec.kind, tenant: spec.tenant, region: spec.region, clientToken };
  const since = Date.now();
  await driver.findByToken(key);
  await driver.ensureTenant({ tenant: spec.tenant, limits: {} });
  let { reference, state } = await driver.create({ clientToken, spec });
  const accepted = Date.now();
  while (state !== "active") {
    await delay(nextLookMs(Date.now() - accepted, polling));
    ({ reference, state } = await driver.get({ reference }));
    if (state === "error") throw new Error("OpenStack could not build the server");
  }
  const ms = Date.now() - since;
  while ((await driver.delete(key)).state !== "gone") await delay(polling.firstMs);
  return ms;
}
