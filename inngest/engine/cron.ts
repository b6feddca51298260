import { Cron } from "croner";
import type { Core } from "./core";
import { inTransaction, type Sql, statement } from "./database";
import { startRuns } from "./start-runs";
import type { CronSpec } from "./supported";

const register = statement<{ next_at: Date }>(
  "register_cron",
  `insert into inngest_engine.crons as known (function_id, expression, next_at) values ($1, $2, $3)
  on conflict (function_id, expression) do update set next_at = known.next_at returning next_at`,
);
const forget = statement<{ key: string | null }>(
  "forget_crons",
  `delete from inngest_engine.crons where function_id = $1 and not (expression = any($2))
  returning (inngest_jobs.remove_job('cron:' || function_id || ':' || expression)).key`,
);
const lockCron = statement<{ next_at: Date }>(
  "lock_cron",
  "select next_at from inngest_engine.crons where function_id = $1 and expression = $2 for update",
);
const moveOn = statement(
  "move_cron_on",
  "update inngest_engine.crons set last_fired_at = next_at, next_at = $3 where function_id = $1 and expression = $2",
);
const enqueue = statement(
  "enqueue_cron",
  `select (inngest_jobs.add_job(
    'cron', json_build_object('function', $1::text, 'expression', $2::text),
    run_at => now() + $3 * interval '1 millisecond', job_key => 'cron:' || $1 || ':' || $2
  )).id`,
);

function nextAfter({ pattern, timezone }: CronSpec, after: Date): Date {
  const next = new Cron(pattern, { timezone, paused: true }).nextRun(after);
  if (next === null) throw new Error(`the schedule "${pattern}" never fires again`);
  return next;
}

/** Makes the stored schedules those of this engine's functions. A known schedule keeps its next fire time. */
export async function scheduleCrons(core: Core): Promise<void> {
  for (const spec of core.functions.values()) {
    await forget(
      core.pool,
      spec.id,
      spec.crons.map((cron) => cron.source),
    );
    for (const cron of spec.crons) {
      const [known] = await register(core.pool, spec.id, cron.source, nextAfter(cron, core.now()));
      if (known) await enqueueAt(core, core.pool, spec.id, cron.source, known.next_at);
    }
  }
}

async function enqueueAt(core: Core, sql: Sql, functionId: string, expression: string, at: Date): Promise<void> {
  const delay = Math.max(0, at.getTime() - core.now().getTime());
  await enqueue(sql, functionId, expression, delay);
  core.lookAgainIn(delay);
}

/**
 * Starts the run of a fire time that has come and schedules the next one. Fire times that passed while no engine ran are
 * made up for by one run.
 */
export async function fireCron(core: Core, functionId: string, expression: string): Promise<void> {
  const spec = core.functions.get(functionId);
  const cron = spec?.crons.find((one) => one.source === expression);
  if (spec === undefined || cron === undefined) throw new Error(`"${functionId}" has no schedule "${expression}" here`);
  const started = await inTransaction(core.pool, async (sql) => {
    const [row] = await lockCron(sql, functionId, expression);
    if (row === undefined) return [];
    if (row.next_at > core.now()) {
      await enqueueAt(core, sql, functionId, expression, row.next_at);
      return [];
    }
    const next = nextAfter(cron, core.now());
    await moveOn(sql, functionId, expression, next);
    await enqueueAt(core, sql, functionId, expression, next);
    const id = `${expression}@${row.next_at.toISOString()}`;
    const event = { id, name: "inngest/scheduled.timer", data: { cron: expression }, ts: row.next_at.getTime() };
    return startRuns(sql, [{ spec, event }]);
  });
  for (const run of started) core.metrics.runStarted(run.spec.id);
}
