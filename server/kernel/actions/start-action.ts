import type { TenantContext } from "../context";
import type { Sql } from "../database";
import type { Action } from "./contract";
import { type ActionRow, actionDto } from "./store";

export interface NewAction {
  id: string;
  /** What was asked for: `order.place`. */
  command: string;
  /** The id of what it acts on. */
  subject: string;
  resources: Action["resources"];
}

/** Writes a pending action in the transaction of the change that will take time. */
export async function startAction(ctx: TenantContext, sql: Sql, action: NewAction): Promise<Action> {
  const { rows } = await sql.query<ActionRow>({
    name: "action-insert",
    text: `INSERT INTO actions (id, organization_id, command, status, subject, resources, created_at)
           VALUES ($1, $2, $3, 'pending', $4, $5, $6) RETURNING *`,
    values: [
      action.id,
      ctx.tenant.id,
      action.command,
      action.subject,
      JSON.stringify(action.resources),
      ctx.clock.now(),
    ],
  });
  const [row] = rows;
  if (!row) throw new Error("The action was not written");
  return actionDto(row);
}
