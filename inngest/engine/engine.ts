import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import { Pool } from "pg";
import { inngest } from "../client";
import type { EngineLogger } from "./core";
import { watchConnections } from "./database";
import { type Health, readHealth } from "./health";
import { type EngineMetrics, noMetrics } from "./metrics";
import { getRun, listRuns } from "./read";
import { readRegistrations } from "./sdk";
import { createEngineSender } from "./sender";
import { openSession, type SessionBase } from "./session";
import { compileFunction } from "./supported";
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
/** Between attempts to work again after the database was lost. */
const reopenDelayMs = 1000;

/**
 * Runs Inngest functions in this process, with their state in PostgreSQL. The schema must have been migrated. An engine
 * that loses its database gives its work up and signs on again as soon as it can.
 * @throws Error naming the function and the option when a function asks for more than the engine supports
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { concurrency = 10, retentionDays = 14, logger = quiet, signingKey = embeddedSigningKey } = options;
  if (retentionDays < 2) throw new Error("retentionDays must be at least 2: events are deduplicated for that long");
  const serveHandler = serve({ client: options.client ?? inngest, functions: [...options.functions] });
  const specs = (await readRegistrations(serveHandler, signingKey)).map(compileFunction);
  const pool = options.pool ?? new Pool({ connectionString: options.databaseUrl, max: concurrency + 4 });
  const unwatch = watchConnections(pool, (error) => logger.warn({ err: error }, "a connection of the engine broke"));
  const base: SessionBase = {
    pool,
    handler: serveHandler,
    signingKey,
    functions: new Map(specs.map((spec) => [spec.id, spec])),
    heard: new Set(specs.flatMap(({ triggers, cancels }) => [...triggers, ...cancels].map(({ event }) => event))),
    now: () => options.clock?.now() ?? new Date(),
    backoffMs: options.backoffMs ?? exponential,
    metrics: { ...noMetrics, ...options.metrics },
    logger,
  };
  const open = () => openSession(base, { concurrency, retentionDays });
  const stopped = new AbortController();
  let session = await open();
  const supervised = supervise();
  const sender = createEngineSender(pool, { now: base.now, heard: base.heard });
  installSender(sender);

  async function supervise(): Promise<void> {
    const asked = once(stopped.signal, "abort");
    for (;;) {
      const reason = await Promise.race([session.lost, asked]);
      if (stopped.signal.aborted) return;
      logger.error({ err: reason }, "the engine lost its database; signing on again");
      await session.stop(0);
      await reopen();
    }
  }

  async function reopen(): Promise<void> {
    while (!stopped.signal.aborted) {
      try {
        session = await open();
        return;
      } catch (error) {
        logger.warn({ err: error }, "the engine could not sign on");
        await sleep(reopenDelayMs);
      }
    }
  }

  async function shutDown(graceMs: number): Promise<void> {
    stopped.abort();
    await supervised;
    const drained = await session.stop(graceMs);
    if (!drained) logger.warn({}, "the engine stopped before all running steps had ended; other workers repeat them");
    if (options.pool !== undefined) unwatch();
    else if (drained) await pool.end();
  }
  let ending: Promise<void> | undefined;

  return {
    get workerId() {
      return session.workerId;
    },
    handler: serveHandler,
    send: sender.send,
    stop({ graceMs = 10_000 } = {}) {
      ending ??= shutDown(graceMs);
      return ending;
    },
    health: () => readHealth(pool, () => !stopped.signal.aborted),
    listRuns: (query) => listRuns(pool, query),
    getRun: (id) => getRun(pool, id),
  };
}
