import { runTaskList, type TaskList, type WorkerPool } from "graphile-worker";
import type { Pool } from "pg";
import { z } from "zod";
import { advance } from "./advance";
import type { Core } from "./core";
import { fireCron } from "./cron";
import { fireDebounce } from "./debounce";
import { dispatch } from "./dispatch";
import { graphileLog, releasingOnce } from "./graphile";
import { discovery, stepError } from "./protocol";
import { purge } from "./purge";
import { queueSchema } from "./schema";
import { wake } from "./wake";

const item = z.object({ run: z.string(), step: z.string(), function: z.string() });
const timer = item.extend({ error: stepError.nullish() });
const debounce = z.object({ function: z.string(), key: z.string() });
const cron = z.object({ function: z.string(), expression: z.string() });

/** Every kind of job. All of them may run twice: what they do is guarded by the engine's own tables. */
function tasks(core: Core, retentionDays: number): TaskList {
  return {
    async run(payload) {
      const { run, step, function: functionId } = item.parse(payload);
      await advance(core, run, step, functionId);
      if (step !== discovery) await advance(core, run, discovery, functionId);
    },
    async wake(payload) {
      const { run, step, function: functionId, error } = timer.parse(payload);
      await wake(core, run, step, functionId, error ?? null);
    },
    dispatch: () => dispatch(core),
    async debounce(payload) {
      const { function: functionId, key } = debounce.parse(payload);
      await fireDebounce(core, functionId, key);
    },
    async cron(payload) {
      const { function: functionId, expression } = cron.parse(payload);
      await fireCron(core, functionId, expression);
    },
    purge: () => purge(core.pool, retentionDays),
  };
}

/** A job that is due later than this is found by polling, a nearer one by a timer of this process. */
const pollIntervalMs = 1000;

/**
 * Completed jobs are deleted together. Dying in between repeats them, which does nothing. Failed ones are put back in the
 * same way, because one by one nobody catches what goes wrong then: a lost database would end the process.
 */
const completionDelayMs = 20;

export function startQueue(
  core: Core,
  pool: Pool,
  options: { concurrency: number; retentionDays: number },
): WorkerPool {
  const pgPool = releasingOnce(pool);
  return runTaskList(
    {
      pgPool,
      schema: queueSchema,
      concurrency: options.concurrency,
      pollInterval: pollIntervalMs,
      noHandleSignals: true,
      logger: graphileLog(core.logger),
      preset: { worker: { completeJobBatchDelay: completionDelayMs, failJobBatchDelay: completionDelayMs } },
    },
    tasks(core, options.retentionDays),
    pgPool,
  );
}
