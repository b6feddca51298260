import { type ChainedEntry, hashEntry } from "./audit-chain";
import type { TenantContext } from "./context";
import { readInTenant } from "./transaction";

export interface AuditVerdict {
  intact: boolean;
  /** How many sealed entries were recomputed. */
  checked: number;
  /** The first entry whose hash does not follow from what stands before it. */
  broken_at: string | null;
}

const pageSize = 1_000;

/** Recomputes the organisation's own chain from its first entry on, in pages of a thousand. */
export async function verifyAudit(ctx: TenantContext): Promise<AuditVerdict> {
  return readInTenant(ctx, async (_tx, sql) => {
    let previous = "";
    let checked = 0;
    let after = 0n;
    for (;;) {
      const { rows } = await sql.query<ChainedEntry>(
        `SELECT * FROM audit_entries WHERE organization_id = $1 AND seq > $2 AND hash IS NOT NULL ORDER BY seq LIMIT ${pageSize}`,
        [ctx.tenant.id, after],
      );
      for (const entry of rows) {
        previous = hashEntry(previous, entry);
        if (previous !== entry.hash) return { intact: false, checked, broken_at: entry.id };
        checked += 1;
        after = entry.seq;
      }
      if (rows.length < pageSize) return { intact: true, checked, broken_at: null };
    }
  });
}
