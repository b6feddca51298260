import { type ChainedEntry, hashEntry } from "./audit-chain";
import type { Services } from "./context";
import { asSystem } from "./transaction";

/** Entries younger than this wait: a transaction that is still open may yet commit one with a lower number. */
const settledMs = 120_000;
const batchSize = 1_000;

/**
 * Chains the audit entries that have settled, each organisation's in the order of their numbers, so that a later change
 * or removal of one breaks every hash after it. Several at once do no harm: an organisation is sealed under a lock.
 * @returns how many entries were sealed.
 */
export async function sealAudit(services: Services): Promise<number> {
  const until = new Date(services.clock.now().getTime() - settledMs);
  const waiting = await services.db.system.query<{ organization_id: string }>(
    "SELECT DISTINCT organization_id FROM audit_entries WHERE hash IS NULL AND occurred_at < $1",
    [until],
  );
  let sealed = 0;
  for (const { organization_id } of waiting.rows) sealed += await sealOrganization(services, organization_id, until);
  return sealed;
}

async function sealOrganization(services: Services, organizationId: string, until: Date): Promise<number> {
  return asSystem(services, "seal audit", async (_tx, sql) => {
    await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('audit ' || $1, 0))", [organizationId]);
    const last = await sql.query<{ hash: string }>(
      "SELECT hash FROM audit_entries WHERE organization_id = $1 AND hash IS NOT NULL ORDER BY seq DESC LIMIT 1",
      [organizationId],
    );
    const { rows } = await sql.query<ChainedEntry>(
      `SELECT * FROM audit_entries WHERE organization_id = $1 AND hash IS NULL AND occurred_at < $2 ORDER BY seq LIMIT ${batchSize}`,
      [organizationId, until],
    );
    let previous = last.rows[0]?.hash ?? "";
    const hashes = rows.map((entry) => {
      previous = hashEntry(previous, entry);
      return previous;
    });
    await sql.query(
      "UPDATE audit_entries a SET hash = h.hash FROM unnest($1::text[], $2::text[]) AS h(id, hash) WHERE a.id = h.id",
      [rows.map((entry) => entry.id), hashes],
    );
    return rows.length;
  });
}
