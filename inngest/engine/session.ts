import { randomBytes } from "node:crypto";
import { Client } from "pg";
import { typeidUnboxed } from "typeid-js";
import type { Core } from "./core";
import { scheduleCrons } from "./cron";
import { holdLife, recoverLost, register, releaseForgotten, signOff, unlockForeignJobs } from "./liveness";
import { planPurge } from "./purge";
import { startQueue } from "./queue";
import { sweep } from "./sweep";

/** How often a worker looks for others that died. */
const heartbeatMs = 500;
const sweepEveryBeats = 10;
/** A due time further away than this is left to polling: it may well come in another process. */
const timerHorizonMs = 60_000;

/** What outlives a session. */
export type SessionBase = Omit<Core, "workerId" | "held" | "stopping" | "lookAgainIn">;

/** One stretch of work under one worker id, from sign-on to sign-off. */
export interface Session {
  workerId: string;
  /** Resolves when the session can no longer prove that it lives: others take its work over, and it must end. */
  lost: Promise<Error>;
  /** @returns whether every running step had ended in time */
  stop(graceMs: number): Promise<boolean>;
}

export async function openSession(
  base: SessionBase,
  options: { concurrency: number; retentionDays: number },
): Promise<Session> {
  const { pool, logger } = base;
  const workerId = typeidUnboxed("wrk");
  const lockKey = randomBytes(8).readBigInt64BE();
  const timers = new Set<NodeJS.Timeout>();
  let stopping = false;
  let lose = (_error: Error): void => {};
  const lost = new Promise<Error>((resolve) => {
    lose = resolve;
  });

  const life = await holdLife(() => new Client({ ...pool.options }), lockKey, lose);
  const core: Core = {
    ...base,
    workerId,
    held: new Set(),
    stopping: () => stopping,
    lookAgainIn(delayMs) {
      if (delayMs > timerHorizonMs || stopping) return;
      const timer = setTimeout(() => {
        timers.delete(timer);
        try {
          queue.nudge(1);
        } catch (error) {
          lose(new Error("the job queue has ended", { cause: error }));
        }
      }, delayMs + 1);
      timers.add(timer);
    },
  };
  const queue = startQueue(core, pool, options);
  queue.promise.then(
    () => lose(new Error("the job queue ended")),
    (error: Error) => lose(error),
  );
  const stop = async (graceMs: number): Promise<boolean> => {
    stopping = true;
    clearInterval(heart);
    for (const timer of timers) clearTimeout(timer);
    const drained = await within(graceMs, Promise.resolve(queue.gracefulShutdown("engine stops")));
    await beating;
    await signOff(pool, workerId, queue.id).catch((error: unknown) =>
      logger.warn({ err: error }, "the engine could not sign off"),
    );
    await life.end().catch(() => {});
    return drained;
  };

  let beats = 0;
  const beat = async () => {
    await recoverLost(core);
    await releaseForgotten(core);
    beats += 1;
    if (beats % sweepEveryBeats !== 0) return;
    await unlockForeignJobs(core);
    await sweep(core);
  };
  let beating: Promise<void> = Promise.resolve();
  const heart = setInterval(() => {
    beating = beating
      .then(beat)
      .catch((error: unknown) => logger.warn({ err: error }, "the engine's heartbeat failed"));
  }, heartbeatMs);

  try {
    await register(pool, workerId, lockKey, queue.id);
    await recoverLost(core);
    await unlockForeignJobs(core);
    await scheduleCrons(core);
    await planPurge(pool);
  } catch (error) {
    await stop(0);
    throw error;
  }
  return { workerId, lost, stop };
}

async function within(graceMs: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), graceMs);
  });
  const done = work.then(
    () => true,
    () => true,
  );
  return Promise.race([done, late]).finally(() => clearTimeout(timer));
}
