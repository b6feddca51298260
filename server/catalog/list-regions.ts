import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listRegionsSpec, Region } from "./contract";

export async function listRegions(
  ctx: TenantContext,
  input: z.output<typeof listRegionsSpec.input>,
): Promise<Page<Region>> {
  const after = decodeCursor(input.cursor);
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<Region>(
      `SELECT id, key, name, country, city, ${offered("class")} AS classes, ${offered("residency")} AS residencies
       FROM regions r WHERE ($1::text IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
      [after, input.limit + 1],
    );
    return toPage(rows, input.limit, (row) => row);
  });
}

/** What the clouds of a region that take new orders have under this column, each once. */
const offered = (column: "class" | "residency") => `(
  SELECT coalesce(jsonb_agg(DISTINCT c.${column} ORDER BY c.${column}) FILTER (WHERE c.${column} IS NOT NULL), '[]')
  FROM region_clouds c WHERE c.region = r.key AND c.status = 'active')`;
