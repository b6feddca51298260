import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { rowOf } from "../store";
import type { Finding, FindingKind, FindingStatus, Remedy } from "./contract";

export interface FindingRow {
  id: string;
  organization_id: string;
  subject: string;
  kind: FindingKind;
  status: FindingStatus;
  endpoint: string;
  customer_id: string | null;
  resource_id: string | null;
  reference: string | null;
  name: string;
  facts: Finding["facts"];
  remedies: Remedy[];
  applied: Remedy | null;
  note: string | null;
  action_id: string | null;
  version: number;
  first_seen_at: Date;
  last_seen_at: Date;
  closed_at: Date | null;
}

/** `subject` is what equal findings of two reconciliations have in common. */
export type NewFinding = Pick<
  FindingRow,
  "subject" | "kind" | "endpoint" | "customer_id" | "resource_id" | "reference" | "name" | "facts" | "remedies"
>;

/** Notes a page of findings in one statement: open ones are seen again, dismissed ones stay so while their facts do. */
export async function noteFindings(
  ctx: TenantContext,
  sql: Sql,
  found: readonly NewFinding[],
  at: Date,
): Promise<void> {
  if (found.length === 0) return;
  await sql.query({
    name: "note-findings",
    text: `INSERT INTO resource_findings (id, organization_id, subject, kind, status, endpoint, customer_id, resource_id,
             reference, name, facts, remedies, first_seen_at, last_seen_at)
           SELECT f.id, $2, f.subject, f.kind, 'open', f.endpoint, f.customer_id, f.resource_id, f.reference, f.name,
             f.facts, f.remedies, $3, $3
           FROM jsonb_to_recordset($1::jsonb) AS f(id text, subject text, kind text, endpoint text, customer_id text,
             resource_id text, reference text, name text, facts jsonb, remedies jsonb)
           WHERE NOT EXISTS (SELECT FROM resource_findings d WHERE d.subject = f.subject AND d.kind = f.kind
             AND d.status = 'dismissed' AND d.facts = f.facts)
           ON CONFLICT (subject, kind) WHERE status = 'open' DO UPDATE SET last_seen_at = excluded.last_seen_at,
             facts = excluded.facts, remedies = excluded.remedies, name = excluded.name`,
    values: [JSON.stringify(found.map((one) => ({ ...one, id: ctx.ids.next("resourceFinding") }))), ctx.tenant.id, at],
  });
}

/** Closes what was open and was not found any more since `since`. Returns how many. */
export async function resolveUnseen(
  sql: Sql,
  { kinds, endpoint, since, at }: { kinds: readonly FindingKind[]; endpoint: string | null; since: Date; at: Date },
): Promise<number> {
  const { rowCount } = await sql.query({
    name: "resolve-unseen-findings",
    text: `UPDATE resource_findings SET status = 'resolved', closed_at = $4, version = version + 1
           WHERE status = 'open' AND kind = ANY ($1) AND ($2::text IS NULL OR endpoint = $2) AND last_seen_at < $3`,
    values: [kinds, endpoint, since, at],
  });
  return rowCount ?? 0;
}

export async function lockFinding(sql: Sql, id: string): Promise<FindingRow> {
  const { rows } = await sql.query<FindingRow>({
    name: "lock-finding",
    text: "SELECT * FROM resource_findings WHERE id = $1 FOR UPDATE",
    values: [id],
  });
  return rowOf(rows, "finding");
}

export const findingDto = (row: FindingRow): Finding => ({
  id: row.id,
  kind: row.kind,
  status: row.status,
  endpoint: row.endpoint,
  customer_id: row.customer_id,
  resource_id: row.resource_id,
  reference: row.reference,
  name: row.name,
  facts: row.facts,
  remedies: row.remedies,
  applied: row.applied,
  note: row.note,
  action_id: row.action_id,
  version: row.version,
  first_seen_at: row.first_seen_at.toISOString(),
  last_seen_at: row.last_seen_at.toISOString(),
  closed_at: row.closed_at?.toISOString() ?? null,
});
