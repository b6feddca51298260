import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { Blueprint } from "./contract";
import { blueprintDto, loadBlueprint } from "./store";

export async function getBlueprint(ctx: TenantContext, input: { id: string }): Promise<Blueprint> {
  return readInTenant(ctx, async (_tx, sql) => blueprintDto(await loadBlueprint(sql, input.id)));
}
