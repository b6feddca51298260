import type { TenantContext } from "../context";
import { readInTenant } from "../transaction";
import type { Action } from "./contract";
import { actionDto, loadAction } from "./store";

export async function getAction(ctx: TenantContext, input: { id: string }): Promise<Action> {
  return readInTenant(ctx, async (_tx, sql) => actionDto(await loadAction(sql, input.id)));
}
