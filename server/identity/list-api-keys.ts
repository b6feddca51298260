import type { ApiKeyModel } from "@/prisma/generated/models";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import type { PageQuery } from "@/server/kernel/schemas";
import { readInTenant } from "@/server/kernel/transaction";
import type { ApiKey } from "./contract";
import { apiKeyDto } from "./store";

/** The keys of the caller's own organisation, revoked ones too; never their secrets. */
export async function listApiKeys(ctx: TenantContext, { limit, cursor }: PageQuery): Promise<Page<ApiKey>> {
  const where = { organization_id: ctx.tenant.id };
  const rows = await readInTenant(ctx, (_tx, sql) =>
    listRows<ApiKeyModel>(ctx, sql, { table: "api_keys", where, cursor, limit }),
  );
  return toPage(rows, limit, (row) => apiKeyDto(row, ctx.clock.now()));
}
