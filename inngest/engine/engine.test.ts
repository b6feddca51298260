import { setTimeout as sleep } from "node:timers/promises";
import { Client, Pool } from "pg";
import { afterAll, afterEach, expect, it } from "vitest";
import { createInngestClient } from "../client";
import { type Engine, type EngineOptions, startEngine } from "./engine";
import { purge } from "./purge";
import { createEngineSender } from "./sender";
import { eventually } from "./testing/eventually";

const client = createInngestClient({ mode: "embedded" });
const pool = new Pool({ connectionString: process.env.DATABASE_SYSTEM_URL, max: 40 });
pool.on("error", () => {});
const engines = new Set<Engine>();

async function start(options: Omit<EngineOptions, "pool" | "client">): Promise<Engine> {
  const engine = await startEngine({ pool, client, concurrency: 5, backoffMs: () => 30, ...options });
  engines.add(engine);
  return engine;
}
const runOf = (engine: Engine, eventId: string | undefined) =>
  eventually(async () => {
    const { runs } = await engine.listRuns();
    const run = runs.find((one) => one.eventId === eventId && one.status !== "running");
    return run && engine.getRun(run.id);
  });

afterEach(async () => {
  await Promise.all([...engines].map((engine) => engine.stop()));
  engines.clear();
});
afterAll(() => pool.end());

it("refuses to start when a function asks for more than it supports, naming function and option", async () => {
  const greedy = client.createFunction(
    { id: "greedy", triggers: [{ event: "t/greedy" }], throttle: { limit: 1, period: "1s" } },
    async () => {},
  );
  await expect(start({ functions: [greedy] })).rejects.toThrow(/"platforma-greedy".*option "throttle"/);
});

it("fails a run that asks for an unsupported step, saying which and why", async () => {
  const clever = client.createFunction({ id: "clever", triggers: [{ event: "t/clever" }] }, async ({ step }) => {
    await step.waitForEvent("big", { event: "t/any", timeout: "1h", if: "async.data.size > 3" });
  });
  const engine = await start({ functions: [clever] });
  const { ids } = await engine.send([{ name: "t/clever" }]);
  const error = { name: "UnsupportedStepError", message: expect.stringMatching(/"big".*"> 3"/) };
  expect(await runOf(engine, ids[0])).toMatchObject({ status: "failed", error });
});

it("keeps its route closed to whoever does not know the key", async () => {
  const open = client.createFunction({ id: "open", triggers: [{ event: "t/open" }] }, async () => "ran");
  const engine = await start({ functions: [open] });
  const body = JSON.stringify({ event: { name: "t/open", data: {} }, events: [], steps: {}, ctx: null, version: 2 });
  const url = "http://platform.example/api/inngest?fnId=platforma-open&stepId=step";
  const response = await engine.handler(
    new Request(url, { method: "POST", body, headers: { host: "platform.example" } }),
  );
  expect(response.status).toBe(401);
});

it("shows a run with its steps, its failed attempts and its result", async () => {
  const shaky = client.createFunction({ id: "shaky", triggers: [{ event: "t/shaky" }] }, async ({ step, attempt }) => {
    await step.run("steady", () => 1);
    return step.run("shaky", () => {
      if (attempt === 0) throw new Error("not yet");
      return { attempt };
    });
  });
  const engine = await start({ functions: [shaky] });
  const { ids } = await engine.send([{ name: "t/shaky" }]);
  expect(await runOf(engine, ids[0])).toMatchObject({
    functionId: "platforma-shaky",
    status: "succeeded",
    output: { attempt: 1 },
    steps: [
      { name: "steady", done: true, memo: { data: 1 } },
      { name: "shaky", done: true },
    ],
    failedAttempts: [{ stepName: "shaky", attempt: 0, error: { message: "not yet" } }],
  });
});

it("shares work between engines on one database and executes every step once", async () => {
  const executed: string[] = [];
  const claims: number[] = [];
  const shared = client.createFunction({ id: "shared", triggers: [{ event: "t/shared" }] }, async ({ runId, step }) => {
    for (const name of ["a", "b", "c"])
      await step.run(name, async () => {
        executed.push(`${runId}/${name}`);
        await sleep(5);
      });
  });
  const both = await Promise.all(
    [0, 1].map((index) => start({ functions: [shared], metrics: { itemClaimed: () => void claims.push(index) } })),
  );
  await both[0]?.send(Array.from({ length: 60 }, () => ({ name: "t/shared" })));
  await eventually(() => (executed.length >= 180 ? true : undefined));
  await sleep(300);
  expect(executed).toHaveLength(180);
  expect(new Set(executed).size).toBe(180);
  expect(new Set(claims)).toEqual(new Set([0, 1]));
});

it("ends the running step at shutdown and leaves the rest to another engine", async () => {
  const executed: string[] = [];
  const handed = client.createFunction({ id: "handed", triggers: [{ event: "t/handed" }] }, async ({ step }) => {
    for (const name of ["a", "b"])
      await step.run(name, async () => {
        executed.push(name);
        await sleep(300);
      });
  });
  const first = await start({ functions: [handed] });
  const { ids } = await first.send([{ name: "t/handed" }]);
  await eventually(() => executed[0]);
  await first.stop();
  expect(executed).toEqual(["a"]);
  const second = await start({ functions: [handed] });
  expect(await runOf(second, ids[0])).toMatchObject({ status: "succeeded" });
  expect(executed).toEqual(["a", "b"]);
});

it("signs on again after the database cut all its connections", async () => {
  const lasting = client.createFunction({ id: "lasting", triggers: [{ event: "t/lasting" }] }, async ({ step }) => {
    await step.run("one", () => sleep(200));
    return step.run("two", () => "done");
  });
  const engine = await start({ functions: [lasting] });
  const before = engine.workerId;
  const { ids } = await engine.send([{ name: "t/lasting" }]);
  await sleep(100);
  const owner = new Client(process.env.DATABASE_URL);
  await owner.connect();
  await owner.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'platforma_system' and datname = current_database()",
  );
  await owner.end();
  await eventually(() => (engine.workerId === before ? undefined : true));
  expect(await runOf(engine, ids[0])).toMatchObject({ status: "succeeded", output: "done" });
});

it("puts an event aside that cannot be dispatched, and holds up none of the others", async () => {
  const started: unknown[] = [];
  const keyed = client.createFunction(
    { id: "keyed", triggers: [{ event: "t/keyed" }], idempotency: "event.data.order" },
    async ({ event }) => void started.push(event.data.number),
  );
  const engine = await start({ functions: [keyed] });
  const tooLong = Array.from({ length: 5000 }, () => Math.random().toString(36)).join("");
  await createEngineSender(pool).send([
    { name: "t/keyed", data: { number: 1, order: "a" } },
    { name: "t/keyed", data: { number: 2, order: tooLong } },
    { name: "t/keyed", data: { number: 3, order: "c" } },
  ]);
  await eventually(() => (started.length >= 2 ? true : undefined));
  expect(started.toSorted()).toEqual([1, 3]);
  expect(await engine.health()).toMatchObject({ ok: true, deadEvents: 1 });
});

it("dispatches what starts, cancels or wakes a run, and only keeps what nothing comes of", async () => {
  const napping = client.createFunction(
    { id: "napping", triggers: [{ event: "t/nap" }], cancelOn: [{ event: "t/nap.over" }] },
    async ({ step }) => {
      await step.sleep("nap", "1h");
    },
  );
  const waiting = client.createFunction({ id: "waiting", triggers: [{ event: "t/wait" }] }, ({ step }) =>
    step.waitForEvent("call", { event: "t/call", timeout: "1h" }),
  );
  const engine = await start({ functions: [napping, waiting] });
  // The end of a nap is stored before its beginning has registered that it may come.
  const { ids } = await engine.send([
    { name: "t/nap" },
    { name: "t/nap.over" },
    { name: "t/call" },
    { name: "t/wait" },
  ]);
  expect(await runOf(engine, ids[0])).toMatchObject({ status: "cancelled" });
  const waits = () => pool.query("SELECT run_id FROM inngest_engine.waits WHERE event_name = 't/call'");
  await eventually(async () => (await waits()).rows[0]);
  await engine.send([{ name: "t/call", data: { said: "hello" } }]);
  expect(await runOf(engine, ids[3])).toMatchObject({ status: "succeeded", output: { data: { said: "hello" } } });

  const lock = await pool.connect();
  await lock.query("BEGIN; SELECT FROM inngest_jobs._private_jobs FOR UPDATE");
  await engine.send([{ name: "t/unheard", id: "unheard" }]);
  await lock.query("COMMIT");
  lock.release();
  const { rows } = await pool.query("SELECT dispatched_at FROM inngest_engine.events WHERE id = 'unheard'");
  expect(rows).toEqual([{ dispatched_at: expect.any(Date) }]);
});

it("pages through its runs and purges those that ended long ago", async () => {
  const brief = client.createFunction({ id: "brief", triggers: [{ event: "t/brief" }] }, async () => null);
  const engine = await start({ functions: [brief] });
  await engine.send(Array.from({ length: 5 }, () => ({ name: "t/brief" })));
  const query = { functionId: "platforma-brief", status: "succeeded" as const, limit: 3 };
  await eventually(async () => ((await engine.listRuns({ ...query, limit: 10 })).runs.length === 5 ? true : undefined));
  const first = await engine.listRuns(query);
  const second = await engine.listRuns({ ...query, cursor: first.nextCursor });
  expect(new Set([...first.runs, ...second.runs].map((run) => run.id)).size).toBe(5);
  expect(second.nextCursor).toBeUndefined();

  await pool.query("update inngest_engine.runs set finished_at = now() - interval '15 days' where id = $1", [
    first.runs[0]?.id,
  ]);
  await purge(pool, 14);
  expect((await engine.listRuns({ ...query, limit: 10 })).runs).toHaveLength(4);
});
