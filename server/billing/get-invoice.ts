import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { Invoice } from "./contract";
import { loadWholeInvoice } from "./store";

export async function getInvoice(ctx: TenantContext, input: { id: string }): Promise<Invoice> {
  return readInTenant(ctx, (_tx, sql) => loadWholeInvoice(sql, input.id));
}
