import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, Pool } from "pg";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createEngineSender } from "./sender";
import { end, startWorkerProcess } from "./testing/worker-process";

const kills = 15;
const runs = 60;
const pool = new Pool({ connectionString: process.env.DATABASE_SYSTEM_URL, max: 4 });
const sender = createEngineSender(pool);
const workers = new Set<ChildProcess>();

const start = async () => {
  const worker = await startWorkerProcess();
  workers.add(worker);
  return worker;
};
const kill = async (worker: ChildProcess) => {
  workers.delete(worker);
  await end(worker, "SIGKILL");
};

/** Rows of a query, asked again and again until there are `count` of them. */
async function eventually(count: number, text: string, timeoutMs: number) {
  for (const deadline = Date.now() + timeoutMs; ; await sleep(25)) {
    const { rows } = await pool.query(text);
    if (rows.length >= count) return rows;
    if (Date.now() > deadline) throw new Error(`only ${rows.length} of ${count} rows in time: ${text}`);
  }
}

beforeAll(async () => {
  const owner = new Client(process.env.DATABASE_URL);
  await owner.connect();
  await owner.query(`
    create table executions (run_id text, step text, pid integer, at timestamptz default clock_timestamp());
    grant select, insert on executions to platforma_system`);
  await owner.end();
});
afterEach(async () => {
  await Promise.all([...workers].map((worker) => end(worker, "SIGKILL")));
  workers.clear();
});
afterAll(() => pool.end());

it("takes over a step within two seconds after its worker was killed", { timeout: 60_000 }, async () => {
  const first = await start();
  await sender.send([{ name: "t/long" }]);
  await eventually(1, "select from executions where step = 'hang'", 10_000);
  await start();
  const killed = Date.now();
  await kill(first);
  await eventually(2, "select from executions where step = 'hang'", 10_000);
  expect(Date.now() - killed).toBeLessThan(2000);
});

it(`loses and repeats nothing when workers are killed ${kills} times`, { timeout: 180_000 }, async () => {
  let running = await Promise.all([start(), start()]);
  for (let count = 0; count < kills; count++) {
    const numbers = Array.from({ length: runs / kills }, (_, index) => (count * runs) / kills + index);
    await sender.send(numbers.map((number) => ({ name: "t/six", id: `six-${number}`, data: { number } })));
    await sleep(Math.random() * 700);
    const [victim, ...others] = running;
    if (victim) await kill(victim);
    running = [...others, await start()];
  }
  const finished = "select from inngest_engine.runs where status <> 'running' and function_id <> 'platforma-long'";
  await eventually(3 * runs, finished, 60_000);
  await sleep(500);

  const ended = await pool.query(
    "select function_id, status, count(*)::int from inngest_engine.runs where function_id <> 'platforma-long' group by 1, 2 order by 1",
  );
  expect(ended.rows).toEqual([
    { function_id: "platforma-six", status: "succeeded", count: runs },
    { function_id: "platforma-told", status: "succeeded", count: 2 * runs },
  ]);
  const told = await pool.query(
    "select (output::text)::int as number from inngest_engine.runs where function_id = 'platforma-told' order by 1",
  );
  const numbers = Array.from({ length: runs }, (_, number) => number);
  expect(told.rows.map((row) => row.number)).toEqual([...numbers, ...numbers.map((number) => number + 1000)]);

  const results = await pool.query(`
    select run.output, (
      select json_agg(step.memo -> 'data' order by array_position(array['one','two','three','four','five','six'], step.name))
      from inngest_engine.steps step where step.run_id = run.id and step.name not in ('tell', 'nap')
    ) as recorded
    from inngest_engine.runs run where run.function_id = 'platforma-six'`);
  for (const { output, recorded } of results.rows) expect(output).toEqual(recorded);

  const late = await pool.query(`
    select from executions e join inngest_engine.steps step on step.run_id = e.run_id and step.name = e.step
    where e.at > step.finished_at`);
  expect(late.rowCount).toBe(0);
  const left = await pool.query(`
    select (select count(*)::int from inngest_engine.items) as items,
      (select count(*)::int from inngest_engine.waits) as waits,
      (select count(*)::int from inngest_engine.events where dispatched_at is null) as events`);
  expect(left.rows).toEqual([{ items: 0, waits: 0, events: 0 }]);
});
