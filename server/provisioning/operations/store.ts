import { type ActionStep, actionStep } from "@/server/kernel/actions";
import type { Actor } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import type { Reason } from "../contract";
import { rowOf } from "../store";
import type { OperationName, OperationStatus, ResourceOperation } from "./contract";
import { operationTitle } from "./rules";
import { toldInput } from "./told-input";

export interface OperationRow {
  id: string;
  organization_id: string;
  resource_id: string;
  action_id: string;
  name: OperationName;
  input: Record<string, unknown>;
  status: OperationStatus;
  requested_by: Actor;
  attempt: number;
  result: { snapshot?: string } | null;
  error: Reason | null;
  log: string | null;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

/** `stopped`: it is over, or not to begin yet. */
export type OperationOutcome = { state: "done" | "stopped" } | { state: "waiting"; resume_in_ms: number };

export async function loadOperation(sql: Sql, id: string): Promise<OperationRow> {
  const { rows } = await sql.query<OperationRow>({
    name: "load-resource-operation",
    text: "SELECT * FROM resource_operations WHERE id = $1",
    values: [id],
  });
  return rowOf(rows, "operation");
}

/** What runs on a resource, and behind it what waits, in the order of their turns. */
export async function loadOpenOperations(sql: Sql, resourceId: string): Promise<OperationRow[]> {
  const { rows } = await sql.query<OperationRow>({
    name: "load-open-resource-operations",
    text: `SELECT * FROM resource_operations WHERE resource_id = $1 AND status IN ('queued', 'running')
           ORDER BY status = 'running' DESC, id`,
    values: [resourceId],
  });
  return rows;
}

/** `withLog`: what the cloud said is for those who run the platform. */
export function operationDto(row: OperationRow, resourceName: string, withLog: boolean): ResourceOperation {
  const { result, requested_by, log, ...rest } = row;
  return {
    ...rest,
    input: toldInput(row.input),
    title: operationTitle(row.name, resourceName),
    requested_by: { type: requested_by.type, id: requested_by.id },
    result,
    log: withLog ? log : null,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
  };
}

/** What every event about an operation carries. */
export const operationData = ({ id, resource_id, action_id, name }: OperationRow) => ({
  operation_id: id,
  resource_id,
  action_id,
  name,
});

type StepName = "turn" | "request" | "completion";

/** One of the steps of an operation's action. */
export const stepOf = (name: StepName, title: string, change?: Partial<ActionStep>): ActionStep =>
  actionStep(name, title, change);
