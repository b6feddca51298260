import type { TenantContext } from "../context";
import { readInTenant } from "../transaction";
import type { Action } from "./contract";
import { readAction } from "./read-action";

export async function getAction(ctx: TenantContext, input: { id: string }): Promise<Action> {
  return readInTenant(ctx, (_tx, sql) => readAction(sql, input.id));
}
