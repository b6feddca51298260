import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { startPostgres } from "@/server/cli/postgres";
import { loadEnvironment } from "@/server/kernel/environment";
import { openCluster } from "@/server/testing/cluster";
import { createTestDatabase } from "@/server/testing/database";
import { ensureTemplate } from "@/server/testing/template";
import { integrator, overHttp } from "../fixtures/integrator";
import { insistOnOrder } from "./insist";
import { brokenLaws, tally } from "./laws";
import { openRun } from "./open-run";

// A server of its own, to be stopped at will; what it has confirmed must survive, as it would in production.
const folder = await mkdtemp(join(tmpdir(), "platforma-restart-"));
const data = join(folder, "postgres");
const settings = { max_connections: "200" };
const postgres = await startPostgres(data, settings);
const template = await ensureTemplate(postgres);
const adminUrl = postgres.url("postgres");
const database = { ...(await createTestDatabase({ adminUrl, template, owner: process.pid }, "restart")) };

const run = await openRun(loadEnvironment({ ...process.env, ...database }));
const cluster = await openCluster(["web", "worker"], {
  ...database,
  LOG_LEVEL: process.env.FAULT_LOG_LEVEL ?? "silent",
});
afterAll(async () => {
  await cluster.stop();
  await run.close();
  await postgres.stop();
  await rm(folder, { recursive: true });
});

/** Immediate shutdown: every connection breaks at once, and the next start recovers from the log. */
async function crash(): Promise<void> {
  const [pid] = (await readFile(join(data, "postmaster.pid"), "utf8")).split("\n");
  process.kill(Number(pid), "SIGQUIT");
}

it("carries every order on when PostgreSQL stops at once and starts again, three times", async () => {
  const processes = [await cluster.start("web"), await cluster.start("worker"), await cluster.start("worker")];
  await Promise.all(processes.map(({ ready }) => ready));
  const [web] = processes;
  const client = () => integrator(overHttp(web?.url ?? ""), { authorization: run.keys[0]?.authorization ?? "" });
  const item = { plan_id: run.planId("cx-1"), region: "fra1", options: { image: "debian-12" } };
  const orders = 36;
  const placing = Array.from({ length: 6 }, async (_, first) => {
    const placed = [];
    for (let number = first; number < orders; number += 6) {
      placed.push(await insistOnOrder(client, { items: [{ ...item, name: `host-${number}` }] }));
      await sleep(1_000);
    }
    return placed;
  });
  for (let crashes = 0; crashes < 3; crashes++) {
    await sleep(2_000);
    await crash();
    await sleep(1_000);
    await startPostgres(data, settings);
  }
  const placed = (await Promise.all(placing)).flat();
  await run.rest();

  console.table({
    "requests without an answer": placed.reduce((sum, { failures }) => sum + failures, 0),
    ...(await tally(run.pool)),
  });
  const { rows } = await run.pool.query("select id from orders");
  expect(rows.map(({ id }) => id).toSorted()).toEqual(placed.map(({ order_id }) => order_id).toSorted());
  expect(await brokenLaws(run.pool)).toEqual({});
  for (const { url } of processes) expect((await fetch(`${url}/readyz`)).status).toBe(200);
});
