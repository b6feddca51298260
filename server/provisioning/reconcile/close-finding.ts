import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Conflict } from "@/server/kernel/errors";
import { requireVersion } from "@/server/kernel/require-version";
import { inTenant } from "@/server/kernel/transaction";
import { rowOf } from "../store";
import type { Finding, Remedy } from "./contract";
import { type FindingRow, findingDto, lockFinding } from "./store";

/** A finding that is still open, locked. Conflict when somebody was faster. */
export async function lockOpenFinding(ctx: TenantContext, sql: Sql, id: string): Promise<FindingRow> {
  const finding = await lockFinding(sql, id);
  requireVersion(ctx, finding.version, "this finding");
  if (finding.status !== "open") throw new Conflict("finding.not_open", `This finding is ${finding.status}.`);
  return finding;
}

interface Decision {
  status: "applied" | "dismissed";
  applied?: Remedy;
  note?: string;
  action_id?: string;
}

/** Writes what was decided about a finding, and by whom. */
export async function closeFinding(
  ctx: TenantContext,
  sql: Sql,
  { id }: FindingRow,
  { status, applied, note, action_id }: Decision,
): Promise<FindingRow> {
  const { rows } = await sql.query<FindingRow>({
    name: "close-finding",
    text: `UPDATE resource_findings SET status = $2, applied = $3, note = $4, action_id = $5, decided_by = $6, closed_at = $7,
             version = version + 1 WHERE id = $1 RETURNING *`,
    values: [id, status, applied, note, action_id, JSON.stringify(ctx.actor), ctx.clock.now()],
  });
  await audit(ctx, sql, { action: `finding.${status}`, subject: id, changes: { applied, note, action_id } });
  return rowOf(rows, "finding");
}

/** Leaves what differs as it is. */
export async function dismissFinding(ctx: TenantContext, input: { id: string; note: string }): Promise<Finding> {
  return inTenant(ctx, async (_tx, sql) => {
    const finding = await lockOpenFinding(ctx, sql, input.id);
    return findingDto(await closeFinding(ctx, sql, finding, { status: "dismissed", note: input.note }));
  });
}
