import { pathToFileURL } from "node:url";
import { Logger, runTaskList } from "graphile-worker";
import { Pool } from "pg";
import { createInngestClient } from "@/inngest/client";
import { watchConnections } from "@/inngest/engine/database";
import { startEngine } from "@/inngest/engine/engine";
import { queueSchema } from "@/inngest/engine/schema";
import { withBenchDatabase } from "./database";
import { type BenchRow, printRows } from "./row";

const steps = 6;
const idleRuns = 40;
const loadRuns = 1500;
const concurrency = 10;

/** Calls back once, for whoever waits for the end of the thing under measurement. */
function signal() {
  let fire = () => {};
  const fired = new Promise<void>((resolve) => {
    fire = resolve;
  });
  return { fire, fired };
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function timed(count: number, once: () => Promise<void>): Promise<number> {
  const durations: number[] = [];
  for (let index = 0; index < count; index++) {
    const from = performance.now();
    await once();
    durations.push(performance.now() - from);
  }
  return median(durations);
}

/** The same six steps by hand: each is one job, which stores a row and queues the next one. */
async function measureJobs(pool: Pool): Promise<number> {
  let done = signal();
  const worker = runTaskList(
    {
      pgPool: pool,
      schema: queueSchema,
      concurrency,
      pollInterval: 1000,
      noHandleSignals: true,
      logger: new Logger(() => () => {}),
    },
    {
      async bench_step(payload, { query, addJob }) {
        const step = Number(Reflect.get(Object(payload), "step"));
        await query("insert into bench_results (step, result) values ($1, $2)", [step, JSON.stringify({ data: step })]);
        if (step + 1 < steps) await addJob("bench_step", { step: step + 1 });
        else done.fire();
      },
    },
    pool,
  );
  const once = async () => {
    done = signal();
    await pool.query(`select ${queueSchema}.add_job('bench_step', '{"step":0}')`);
    await done.fired;
  };
  await timed(10, once);
  const duration = await timed(idleRuns, once);
  await worker.gracefulShutdown();
  return duration / steps;
}

async function measureEngine(pool: Pool) {
  const client = createInngestClient({ mode: "embedded" });
  let left = 0;
  let done = signal();
  const functions = [
    client.createFunction({ id: "six", triggers: [{ event: "bench/six" }] }, async ({ step }) => {
      for (let index = 0; index < steps; index++) await step.run(`step-${index}`, () => index);
    }),
    client.createFunction({ id: "one", triggers: [{ event: "bench/one" }] }, async ({ step }) => {
      await step.run("only", () => 1);
    }),
  ];
  const runFinished = () => {
    left -= 1;
    if (left === 0) done.fire();
  };
  const engine = await startEngine({ pool, client, functions, concurrency, metrics: { runFinished } });
  const run = async (name: string, count: number) => {
    done = signal();
    left = count;
    for (let sent = 0; sent < count; sent += 100)
      await engine.send(Array.from({ length: Math.min(100, count - sent) }, () => ({ name })));
    await done.fired;
  };
  await timed(10, () => run("bench/six", 1));
  const stepMs = (await timed(idleRuns, () => run("bench/six", 1))) / steps;

  await run("bench/one", 200);
  const cpu = process.cpuUsage();
  const from = performance.now();
  await run("bench/one", loadRuns);
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  await engine.stop();
  return { stepMs, runsPerSecond: loadRuns / seconds, cpuPerRunMs: (user + system) / 1000 / loadRuns };
}

async function measure(databaseUrl: string): Promise<BenchRow[]> {
  const pool = new Pool({ connectionString: databaseUrl, max: concurrency + 6 });
  watchConnections(pool, () => {});
  try {
    await pool.query("create table bench_results (step integer, result json, at timestamptz default now())");
    const jobMs = await measureJobs(pool);
    const engine = await measureEngine(pool);
    return [
      {
        name: "embedded engine: one of six steps, idle, against one job a step",
        value: engine.stepMs,
        unit: "ms",
        peer: jobMs,
        ratio: engine.stepMs / jobMs,
        limit: "<= 15 ms",
        pass: engine.stepMs <= 15,
      },
      {
        name: "embedded engine: single-step runs",
        value: engine.runsPerSecond,
        unit: "runs/s",
        limit: ">= 100 runs/s",
        pass: engine.runsPerSecond >= 100,
        cpuPerOperationMs: engine.cpuPerRunMs,
      },
    ];
  } finally {
    await pool.end();
  }
}

export const run = (): Promise<BenchRow[]> => withBenchDatabase(() => measure(process.env.DATABASE_URL ?? ""));

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) printRows(await run());
