import type { Pool } from "pg";
import { statement } from "./database";
import type { EngineEvent } from "./event";
import type { Memo, StepErrorValue } from "./protocol";

type RunStatus = "running" | "succeeded" | "failed" | "cancelled";

export interface RunSummary {
  id: string;
  functionId: string;
  status: RunStatus;
  eventName: string;
  eventId: string;
  startedAt: Date;
  finishedAt: Date | null;
}
interface StepView {
  id: string;
  name: string;
  op: string;
  done: boolean;
  memo: Memo;
  startedAt: Date;
  finishedAt: Date | null;
}
interface FailedAttempt {
  stepName: string;
  /** From 0, counted anew for every step. */
  attempt: number;
  error: StepErrorValue;
  failedAt: Date;
}
export interface RunDetail extends RunSummary {
  event: EngineEvent;
  output: unknown;
  error: StepErrorValue | null;
  steps: StepView[];
  failedAttempts: FailedAttempt[];
}

const summary = `id, function_id as "functionId", status, event ->> 'name' as "eventName", event_id as "eventId",
  created_at as "startedAt", finished_at as "finishedAt"`;
const selectRuns = statement<RunSummary>(
  "list_runs",
  `select ${summary} from inngest_engine.runs
  where ($1::text is null or function_id = $1) and ($2::text is null or status = $2) and ($3::text is null or id < $3)
  order by id desc limit $4`,
);
const selectRun = statement<Omit<RunDetail, "steps" | "failedAttempts">>(
  "get_run",
  `select ${summary}, event, output, error from inngest_engine.runs where id = $1`,
);
const selectSteps = statement<StepView>(
  "get_steps",
  `select id, name, op, done, memo, started_at as "startedAt", finished_at as "finishedAt"
  from inngest_engine.steps where run_id = $1 order by position nulls last, started_at`,
);
const selectFailures = statement<FailedAttempt>(
  "get_failed_attempts",
  `select step_name as "stepName", attempt, error, failed_at as "failedAt"
  from inngest_engine.failed_attempts where run_id = $1 order by failed_at`,
);

export interface RunQuery {
  functionId?: string;
  status?: RunStatus;
  /** The `nextCursor` of the page before. */
  cursor?: string;
  limit?: number;
}

/** Runs, newest first, a page at a time. */
export async function listRuns(pool: Pool, query: RunQuery = {}): Promise<{ runs: RunSummary[]; nextCursor?: string }> {
  const { functionId = null, status = null, cursor = null, limit = 50 } = query;
  const rows = await selectRuns(pool, functionId, status, cursor, limit + 1);
  const runs = rows.slice(0, limit);
  return { runs, nextCursor: rows.length > limit ? runs.at(-1)?.id : undefined };
}

/** One run with its steps in the order in which they finished, and every attempt that failed. */
export async function getRun(pool: Pool, id: string): Promise<RunDetail | undefined> {
  const [run] = await selectRun(pool, id);
  if (run === undefined) return undefined;
  const [steps, failedAttempts] = await Promise.all([selectSteps(pool, id), selectFailures(pool, id)]);
  return { ...run, steps, failedAttempts };
}
