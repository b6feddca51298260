import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { openCluster } from "@/server/testing/cluster";
import { seededNumbers } from "@/server/testing/numbers";
import { integrator, overHttp } from "../fixtures/integrator";
import { type Insistence, insistOnOrder } from "./insist";
import { brokenLaws, tally } from "./laws";
import { openRun } from "./open-run";

const kills = 10;
const orders = 60;
const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);
const random = seededNumbers(seed);

const run = await openRun();
const cluster = await openCluster(["web", "worker"], { LOG_LEVEL: process.env.FAULT_LOG_LEVEL ?? "silent" });
afterAll(async () => {
  await cluster.stop();
  await run.close();
});

it(`loses and doubles no order of ${orders} when the web process is killed ${kills} times`, async () => {
  console.log(`FAULT_SEED=${seed}`);
  const started = [await cluster.start("web"), await cluster.start("web"), await cluster.start("worker")];
  await Promise.all(started.map(({ ready }) => ready));
  const client = () => {
    const web = cluster.members("web");
    const { url } = web[Math.floor(random() * web.length)] ?? { url: "" };
    const { authorization } = run.keys[0] ?? { authorization: "" };
    return integrator(overHttp(url), { authorization });
  };
  const item = { plan_id: run.planId("cx-1"), region: "fra1", options: { image: "debian-12" } };
  const body = (number: number) => ({
    items: [{ ...item, name: `web-${number}` }],
    labels: { number: String(number) },
  });

  let killing = true;
  const killer = (async () => {
    for (let killed = 0; killed < kills; killed++) {
      const [victim, other] = cluster.members("web");
      await other?.ready;
      await sleep(random() * 800);
      await victim?.kill();
      await cluster.start("web");
    }
    killing = false;
  })();
  const placed: (Insistence & { number: number })[] = [];
  const customer = async (first: number) => {
    for (let number = first; number < orders; number += 6) {
      placed.push({ ...(await insistOnOrder(client, body(number))), number });
      if (killing) await sleep(random() * 600);
    }
  };
  await Promise.all([killer, ...Array.from({ length: 6 }, (_, first) => customer(first))]);
  await Promise.all(cluster.members("web").map(({ ready }) => ready));
  await run.rest();

  const { rows } = await run.pool.query("select id, labels ->> 'number' as number from orders");
  const failures = placed.reduce((sum, { failures }) => sum + failures, 0);
  console.table({ kills, "requests without an answer": failures, ...(await tally(run.pool)) });
  expect(new Set(rows.map(({ number }) => number)).size).toBe(orders);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(placed.map(({ order_id }) => order_id).toSorted());
  for (const { key, number, order_id } of placed) {
    const repeated = await client().post("/v1/orders", body(number), key);
    expect(await repeated.json()).toMatchObject({ order: { id: order_id } });
  }
  expect(await brokenLaws(run.pool)).toEqual({});
});
