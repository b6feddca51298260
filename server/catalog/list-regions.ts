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
      "SELECT id, key, name, country, city FROM regions WHERE ($1::text IS NULL OR id < $1) ORDER BY id DESC LIMIT $2",
      [after, input.limit + 1],
    );
    return toPage(rows, input.limit, (row) => row);
  });
}
