import type { Sql } from "../database";
import { NotFound } from "../errors";
import type { Action, ActionStep } from "./contract";

export interface ActionRow {
  id: string;
  organization_id: string;
  command: string;
  status: Action["status"];
  progress: number;
  subject: string;
  resources: Action["resources"];
  steps: ActionStep[];
  error: Action["error"];
  version: number;
  created_at: Date;
  started_at: Date | null;
  finished_at: Date | null;
}

export function actionDto({ subject: _, ...row }: ActionRow): Action {
  return {
    ...row,
    created_at: row.created_at.toISOString(),
    started_at: row.started_at?.toISOString() ?? null,
    finished_at: row.finished_at?.toISOString() ?? null,
  };
}

/** The row, locked when it will be written. NotFound outside of what the transaction may see. */
export async function loadAction(sql: Sql, id: string, lock: "" | "FOR UPDATE" = ""): Promise<ActionRow> {
  const found = await sql.query<ActionRow>({
    name: `load-action${lock}`,
    text: `SELECT * FROM actions WHERE id = $1 ${lock}`,
    values: [id],
  });
  const row = found.rows[0];
  if (!row) throw new NotFound("action");
  return row;
}
