import type { TenantContext } from "./context";
import type { Sql } from "./database";

export interface AuditInput {
  /** What was done, past tense with a dot: `order.placed`. */
  action: string;
  /** The id of what it was done to. */
  subject: string;
  /** What changed. Never a secret. */
  changes?: Record<string, unknown>;
}

/** Writes the audit entry of a change in the transaction of that change: no entry, no change. */
export async function audit(ctx: TenantContext, sql: Sql, entry: AuditInput): Promise<void> {
  await sql.query({
    name: "audit-insert",
    text: `INSERT INTO audit_entries (id, organization_id, actor, action, subject, changes, request_id, occurred_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    values: [
      ctx.ids.next("audit"),
      ctx.tenant.id,
      JSON.stringify(ctx.actor),
      entry.action,
      entry.subject,
      JSON.stringify(entry.changes ?? {}),
      ctx.requestId,
      ctx.clock.now(),
    ],
  });
}
