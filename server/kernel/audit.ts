import type { TenantContext } from "./context";
import type { Sql } from "./database";
import { atEnd } from "./transaction";

export interface AuditInput {
  /** What was done, past tense with a dot: `order.placed`. */
  action: string;
  /** The id of what it was done to. */
  subject: string;
  /** What changed. Never a secret. */
  changes?: Record<string, unknown>;
}

const writeEntries = atEnd((entries: readonly object[]) => ({
  name: "audit-insert",
  text: `INSERT INTO audit_entries (id, organization_id, actor, action, subject, changes, request_id, occurred_at)
         SELECT id, organization_id, actor, action, subject, changes, request_id, occurred_at
         FROM jsonb_to_recordset($1::jsonb) AS e(id text, organization_id text, actor jsonb, action text, subject text,
           changes jsonb, request_id text, occurred_at timestamptz)`,
  values: [JSON.stringify(entries)],
}));

/** Writes the audit entry of a change in the transaction of that change, at its end: no entry, no change. */
export async function audit(ctx: TenantContext, sql: Sql, { changes = {}, ...entry }: AuditInput): Promise<void> {
  writeEntries(sql, {
    ...entry,
    changes,
    id: ctx.ids.next("audit"),
    organization_id: ctx.tenant.id,
    actor: ctx.actor,
    request_id: ctx.requestId,
    occurred_at: ctx.clock.now(),
  });
}
