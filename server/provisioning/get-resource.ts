import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { Resource } from "./contract";
import { resourceDto } from "./present";
import { loadResource } from "./store";

export async function getResource(ctx: TenantContext, input: { id: string }): Promise<Resource> {
  return readInTenant(ctx, async (_tx, sql) => resourceDto(await loadResource(sql, input.id)));
}
