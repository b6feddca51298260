import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { Blueprint, listBlueprintsSpec } from "./contract";
import { type BlueprintRow, blueprintDto } from "./store";

export async function listBlueprints(
  ctx: TenantContext,
  input: z.output<typeof listBlueprintsSpec.input>,
): Promise<Page<Blueprint>> {
  const { cursor, limit, key, status } = input;
  return readInTenant(ctx, async (_tx, sql) => {
    const rows = await listRows<BlueprintRow>(ctx, sql, { table: "blueprints", where: { key, status }, cursor, limit });
    return toPage(rows, limit, blueprintDto);
  });
}
