import type { Sql } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";
import { together } from "@/server/kernel/transaction";
import type { BlueprintStep } from "./blueprints/contract";
import type {
  CommercialStatus,
  OperatingStatus,
  Reason,
  ResourceAttributes,
  RunStatus,
  StepStatus,
  WaitingFor,
} from "./contract";
import type { Place } from "./placement/place";

export interface ResourceRow {
  id: string;
  organization_id: string;
  project_id: string | null;
  order_id: string | null;
  order_item_id: string | null;
  kind: string;
  name: string;
  region: string;
  endpoint: string;
  place: Place | null;
  client_token: string;
  external_id: string | null;
  product: { id: string; key: string; name: string };
  plan: { id: string; key: string; name: string; attributes: Record<string, unknown> };
  options: Record<string, unknown>;
  attributes: ResourceAttributes;
  commercial_status: CommercialStatus;
  operating_status: OperatingStatus;
  labels: Record<string, string>;
  adopted: boolean;
  deletion_protection: boolean;
  suspension_reason: string | null;
  retained_until: Date | null;
  seen_at: Date | null;
  version: number;
  created_at: Date;
  activated_at: Date | null;
  terminated_at: Date | null;
}

export interface RunRow {
  id: string;
  organization_id: string;
  order_id: string;
  order_item_id: string;
  resource_id: string;
  action_id: string;
  blueprint: string;
  position: number;
  attempt: number;
  all_or_nothing: boolean;
  status: RunStatus;
  cancel_requested: boolean;
  waiting_for: WaitingFor | null;
  paused_at: Date | null;
  stuck: boolean;
  error: Reason | null;
  created_at: Date;
  started_at: Date | null;
  compensating_since: Date | null;
  finished_at: Date | null;
}

export interface StepRow {
  id: string;
  organization_id: string;
  run_id: string;
  position: number;
  name: string;
  title: string;
  definition: BlueprintStep;
  status: StepStatus;
  attempt: number;
  turn: number;
  input: Record<string, unknown> | null;
  external_reference: string | null;
  output: Record<string, unknown> | null;
  log: string | null;
  error: Reason | null;
  effect_at: Date | null;
  due_at: Date | null;
  started_at: Date | null;
  finished_at: Date | null;
}

/** The row of a run, locked until the transaction ends: whatever moves a run or its steps moves under this lock. */
export async function lockRun(sql: Sql, id: string): Promise<RunRow> {
  const found = await sql.query<RunRow>({
    name: "lock-workflow-run",
    text: "SELECT * FROM workflow_runs WHERE id = $1 FOR UPDATE",
    values: [id],
  });
  return rowOf(found.rows, "workflow run");
}

export async function loadRun(sql: Sql, id: string): Promise<RunRow> {
  const found = await sql.query<RunRow>({
    name: "load-workflow-run",
    text: "SELECT * FROM workflow_runs WHERE id = $1",
    values: [id],
  });
  return rowOf(found.rows, "workflow run");
}

export async function loadSteps(sql: Sql, run: { id: string; organization_id: string }): Promise<StepRow[]> {
  const { rows } = await sql.query<StepRow>({
    name: "load-workflow-steps",
    text: "SELECT * FROM workflow_steps WHERE organization_id = $1 AND run_id = $2 ORDER BY position",
    values: [run.organization_id, run.id],
  });
  return rows;
}

/** One of a run's steps by its name. */
export const stepOf = (steps: readonly StepRow[], name: string): StepRow =>
  rowOf(
    steps.filter((step) => step.name === name),
    "workflow step",
  );

export async function loadStep(sql: Sql, run: RunRow, name: string): Promise<StepRow> {
  const found = await sql.query<StepRow>({
    name: "load-workflow-step",
    text: "SELECT * FROM workflow_steps WHERE organization_id = $1 AND run_id = $2 AND name = $3",
    values: [run.organization_id, run.id, name],
  });
  return rowOf(found.rows, "workflow step");
}

export async function loadResource(sql: Sql, id: string): Promise<ResourceRow> {
  const found = await sql.query<ResourceRow>({
    name: "load-resource",
    text: "SELECT * FROM resources WHERE id = $1",
    values: [id],
  });
  return rowOf(found.rows, "resource");
}

/** What a run makes, known by the run alone, and locked as by `lockResource`. */
async function lockResourceOfRun(sql: Sql, runId: string): Promise<ResourceRow> {
  const found = await sql.query<ResourceRow>({
    name: "lock-resource-of-run",
    text: `SELECT r.* FROM workflow_runs w JOIN resources r ON r.organization_id = w.organization_id AND r.id = w.resource_id
           WHERE w.id = $1 FOR UPDATE OF r`,
    values: [runId],
  });
  return rowOf(found.rows, "resource");
}

/** A run with its steps and its resource, both locked as by `lockRun` and `lockResource`, in one packet. */
export async function lockWorkOf(sql: Sql, organization_id: string, id: string) {
  const [run, steps, resource] = await together(sql, () => [
    lockRun(sql, id),
    loadSteps(sql, { id, organization_id }),
    lockResourceOfRun(sql, id),
  ]);
  return { run, steps, resource };
}

/** The row of a resource, locked until the transaction ends: whatever moves it moves under this lock. */
export async function lockResource(sql: Sql, id: string): Promise<ResourceRow> {
  const found = await sql.query<ResourceRow>({
    name: "lock-resource",
    text: "SELECT * FROM resources WHERE id = $1 FOR UPDATE",
    values: [id],
  });
  return rowOf(found.rows, "resource");
}

export function rowOf<R>(rows: readonly R[], noun: string): R {
  const [row] = rows;
  if (!row) throw new NotFound(noun);
  return row;
}
