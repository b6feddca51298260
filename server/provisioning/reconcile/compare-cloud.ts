import { type CloudResource, isCloudError } from "@/drivers/cloud/contract";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { asSystem } from "@/server/kernel/transaction";
import { type Cloud, openCloud } from "../cloud";
import { aboutResource, graceMs, judge, type Listed } from "./judge";
import { type NewFinding, noteFindings, resolveUnseen } from "./store";

const atOnce = 200;

export interface Compared {
  /** How many resources the cloud showed. */
  seen: number;
  lost: number;
}

/**
 * Holds everything that a cloud shows against the inventory, a page at a time, so that memory stays flat whatever it has;
 * then asks once more for each that stands in the inventory and was not shown. A cloud that does not answer throws
 * CloudError, and nothing of it counts as lost.
 */
export async function compareCloud(ctx: TenantContext, input: { endpoint: string }): Promise<Compared> {
  const { endpoint } = input;
  const since = ctx.clock.now();
  const cloud = await openCloud(ctx, endpoint);
  let seen = 0;
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: Awaited<ReturnType<Cloud["driver"]["list"]>> = await cloud.driver.list({
      limit: atOnce,
      ...(cursor ? { cursor } : {}),
    });
    await comparePage(ctx, endpoint, page.resources, since);
    seen += page.resources.length;
    cursor = page.cursor;
  }
  const lost = await findLost(ctx, cloud, endpoint, since);
  await asSystem(ctx, "reconcile", (_tx, sql) =>
    resolveUnseen(sql, {
      kinds: ["orphan", "lost", "drifted_state", "drifted_size"],
      endpoint,
      since,
      at: ctx.clock.now(),
    }),
  );
  return { seen, lost };
}

async function comparePage(ctx: TenantContext, endpoint: string, page: readonly CloudResource[], since: Date) {
  if (page.length === 0) return;
  await asSystem(ctx, "reconcile", async (_tx, sql) => {
    const rows = await matching(sql, endpoint, page);
    const byToken = new Map(rows.map((row) => [row.client_token, row]));
    const byReference = new Map(rows.flatMap((row) => (row.external_id ? [[row.external_id, row]] : [])));
    const undoing = await tokensBeingUndone(sql, page);
    const matches = page.map((found) => ({
      found,
      row: byReference.get(found.reference) ?? byToken.get(found.clientToken ?? "") ?? null,
    }));
    await markSeen(
      sql,
      matches.flatMap(({ row }) => (row ? [row.id] : [])),
      since,
    );
    const findings = matches
      .filter(({ found, row }) => row || !undoing.has(found.clientToken ?? ""))
      .flatMap(({ found, row }) => judge(endpoint, found, row, ctx.clock.now()));
    await noteFindings(ctx, sql, findings, ctx.clock.now());
  });
}

const listed = `r.*, EXISTS (SELECT FROM resource_operations o WHERE o.resource_id = r.id AND o.status IN ('queued', 'running')) AS busy`;

async function matching(sql: Sql, endpoint: string, page: readonly CloudResource[]): Promise<Listed[]> {
  const tokens = page.flatMap(({ clientToken }) => clientToken ?? []);
  const { rows } = await sql.query<Listed>({
    name: "resources-of-cloud-page",
    text: `SELECT ${listed} FROM resources r WHERE r.id IN (
             SELECT id FROM resources WHERE endpoint = $1 AND external_id = ANY ($2)
             UNION SELECT id FROM resources WHERE endpoint = $1 AND client_token = ANY ($3))`,
    values: [endpoint, page.map(({ reference }) => reference), tokens],
  });
  return rows;
}

/** Attempts that did not end, or are being undone, look after what they made themselves. */
async function tokensBeingUndone(sql: Sql, page: readonly CloudResource[]): Promise<Set<string>> {
  const { rows } = await sql.query<{ id: string }>({
    name: "open-runs-of-cloud-page",
    text: "SELECT id FROM workflow_runs WHERE id = ANY ($1) AND status NOT IN ('succeeded', 'failed', 'cancelled', 'compensated')",
    values: [page.flatMap(({ clientToken }) => clientToken ?? [])],
  });
  return new Set(rows.map(({ id }) => id));
}

const markSeen = (sql: Sql, ids: readonly string[], at: Date) =>
  sql.query({
    name: "mark-resources-seen",
    text: "UPDATE resources SET seen_at = $2 WHERE id = ANY ($1)",
    values: [ids, at],
  });

/** What stands in the inventory, was not shown, and is not there when asked for by name. */
async function findLost(ctx: TenantContext, { driver }: Cloud, endpoint: string, since: Date): Promise<number> {
  let lost = 0;
  for (let after: string | null = ""; after !== null; ) {
    const rows: Listed[] = await unseen(ctx, endpoint, since, after);
    const findings: NewFinding[] = [];
    for (const row of rows) {
      if (row.busy || !row.external_id || !(await isGone(driver, row.external_id))) continue;
      findings.push({
        ...aboutResource(row, "lost"),
        facts: { inventory: `${row.commercial_status}, ${row.operating_status}`, cloud: null },
        remedies: ["end"],
      });
    }
    await asSystem(ctx, "reconcile", (_tx, sql) => noteFindings(ctx, sql, findings, ctx.clock.now()));
    lost += findings.length;
    after = rows.at(-1)?.id ?? null;
  }
  return lost;
}

async function isGone(driver: Cloud["driver"], reference: string): Promise<boolean> {
  try {
    await driver.get({ reference });
    return false;
  } catch (error) {
    if (isCloudError(error, "not_found")) return true;
    throw error;
  }
}

function unseen(ctx: TenantContext, endpoint: string, since: Date, after: string): Promise<Listed[]> {
  return asSystem(ctx, "reconcile", async (_tx, sql) => {
    const { rows } = await sql.query<Listed>({
      name: "unseen-resources",
      text: `SELECT ${listed} FROM resources r WHERE r.endpoint = $1 AND r.id > $2
               AND r.commercial_status IN ('active', 'suspended') AND r.activated_at < $3
               AND (r.seen_at IS NULL OR r.seen_at < $4) ORDER BY r.id LIMIT $5`,
      values: [endpoint, after, new Date(since.getTime() - graceMs), since, atOnce],
    });
    return rows;
  });
}
