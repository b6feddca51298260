import { randomBytes } from "node:crypto";
import type { InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { Client, Pool } from "pg";
import { typeidUnboxed } from "typeid-js";
import { inngest } from "../client";
import type { Core, EngineLogger } from "./core";
import { scheduleCrons } from "./cron";
import { type Health, readHealth } from "./health";
import { holdLife, recoverLost, register, releaseForgotten, signOff } from "./liveness";
import { type EngineMetrics, noMetrics } from "./metrics";
import { planPurge } from "./purge";
import { startQueue } from "./queue";
import { getRun, listRuns } from "./read";
import { readRegistrations } from "./sdk";
import { createEngineSender } from "./sender";
import { compileFunction } from "./supported";
import { sweep } from "./sweep";
import { embeddedSigningKey, installSender, type Sender } from "./transport";

export interface EngineOptions {
  /** Connection of the role `platforma_system`; or a pool of it with at least `concurrency` + 4 connections. */
  databaseUrl?: string;
  pool?: Pool;
  functions: readonly InngestFunction.Any[];
  /** The client with which the functions were made. Default: the platform's own. */
  client?: Parameters<typeof serve>[0]["client"];
  /** How many steps this process executes at once. Default 10. */
  concurrency?: number;
  /** Must be the client's. Default: the random key of this process, which is also the client's default. */
  signingKey?: string;
  logger?: EngineLogger;
  metrics?: Partial<EngineMetrics>;
  clock?: { now(): Date };
  /** Milliseconds to wait after the attempt-th failure (from 0). Default: 1 s doubling up to 10 min, ± 25 %. */
  backoffMs?: (attempt: number) => number;
  /** Days for which finished runs and events are kept. At least 2, because deduplication of events rests on them. Default 14. */
  retentionDays?: number;
}

export interface Engine extends Sender {
  readonly workerId: string;
  /** Answers /api/inngest. Only the engine itself knows the key to it. */
  handler(request: Request): Promise<Response>;
  /** Begins nothing new, lets running steps end for at most `graceMs`, and gives the rest back to other workers. */
  stop(options?: { graceMs?: number }): Promise<void>;
  health(): Promise<Health>;
  listRuns(query?: Parameters<typeof listRuns>[1]): ReturnType<typeof listRuns>;
  getRun(id: string): ReturnType<typeof getRun>;
}

const quiet: EngineLogger = { info: () => {}, warn: () => {}, error: () => {} };
const exponential = (attempt: number): number => Math.min(1000 * 2 ** attempt, 600_000) * (0.75 + Math.random() / 2);
/** How often a worker looks for others that died. */
const heartbeatMs = 500;
const sweepEveryBeats = 10;

/**
 * Runs Inngest functions in this process, with their state in PostgreSQL. The schema must have been migrated.
 * @throws Error naming the function and the option when a function asks for more than the engine supports
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { concurrency = 10, retentionDays = 14, logger = quiet, signingKey = embeddedSigningKey } = options;
  const client = options.client ?? inngest;
  const handler = serve({ client, functions: [...options.functions] });
  const specs = (await readRegistrations(handler, signingKey)).map(compileFunction);
  const pool = options.pool ?? new Pool({ connectionString: options.databaseUrl, max: concurrency + 4 });
  const workerId = typeidUnboxed("wrk");
  let isStopping = false;
  const timers = new Set<NodeJS.Timeout>();
  const core: Core = {
    pool,
    handler,
    signingKey,
    functions: new Map(specs.map((spec) => [spec.id, spec])),
    workerId,
    held: new Set(),
    now: () => options.clock?.now() ?? new Date(),
    backoffMs: options.backoffMs ?? exponential,
    metrics: { ...noMetrics, ...options.metrics },
    logger,
    stopping: () => isStopping,
    lookAgainIn(delayMs) {
      if (delayMs > 60_000 || isStopping) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        queue.nudge(1);
      }, delayMs + 2);
      timers.add(timer);
    },
  };

  const lockKey = randomBytes(8).readBigInt64BE();
  const lost = (error: Error) => {
    if (isStopping) return;
    logger.error({ err: error }, "the engine lost its life line and stops");
    void stop({ graceMs: 0 });
  };
  pool.on("error", (error) => logger.warn({ err: error }, "an idle connection of the engine broke"));
  const life = await holdLife(() => new Client({ ...pool.options }), workerId, lockKey, lost);
  const queue = startQueue(core, pool, { concurrency, retentionDays });
  await register(pool, workerId, lockKey, queue.id);
  await recoverLost(core);
  await scheduleCrons(core);
  await planPurge(pool);
  const sender = createEngineSender(pool, core.now);
  installSender(sender);

  let beats = 0;
  let beating: Promise<void> = Promise.resolve();
  const heart = setInterval(() => {
    beats += 1;
    const beat = async () => {
      await recoverLost(core);
      await releaseForgotten(core);
      if (beats % sweepEveryBeats === 0) await sweep(core);
    };
    beating = beating
      .then(beat)
      .catch((error: unknown) => logger.warn({ err: error }, "the engine's heartbeat failed"));
  }, heartbeatMs);

  let stopped: Promise<void> | undefined;
  const stop = (stopOptions: { graceMs?: number } = {}) => {
    stopped ??= shutDown(stopOptions.graceMs ?? 10_000);
    return stopped;
  };
  async function shutDown(graceMs: number): Promise<void> {
    isStopping = true;
    clearInterval(heart);
    for (const timer of timers) clearTimeout(timer);
    let graceTimer: NodeJS.Timeout | undefined;
    const grace = new Promise<"late">((resolve) => {
      graceTimer = setTimeout(() => resolve("late"), graceMs);
    });
    const drained = Promise.resolve(queue.gracefulShutdown("engine stops")).then(() => "drained" as const);
    const outcome = await Promise.race([drained.catch(() => "drained" as const), grace]);
    clearTimeout(graceTimer);
    await beating;
    await signOff(pool, workerId, queue.id).catch((error: unknown) =>
      logger.warn({ err: error }, "the engine could not sign off"),
    );
    await life.end().catch(() => {});
    if (outcome === "late")
      logger.warn({}, "the engine stopped before all running steps had ended; other workers repeat them");
    if (options.pool === undefined && outcome === "drained") await pool.end();
  }

  return {
    workerId,
    handler,
    send: sender.send,
    stop,
    health: () => readHealth(pool, () => !isStopping),
    listRuns: (query) => listRuns(pool, query),
    getRun: (id) => getRun(pool, id),
  };
}
