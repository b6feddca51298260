import type { InvitationModel } from "@/prisma/generated/models";
import type { TenantContext } from "@/server/kernel/context";
import { listRows } from "@/server/kernel/list-rows";
import { type Page, toPage } from "@/server/kernel/pagination";
import type { PageQuery } from "@/server/kernel/schemas";
import { readInTenant } from "@/server/kernel/transaction";
import type { Invitation } from "./contract";
import { invitationDto } from "./store";

export async function listInvitations(ctx: TenantContext, { limit, cursor }: PageQuery): Promise<Page<Invitation>> {
  const where = { organization_id: ctx.tenant.id };
  const rows = await readInTenant(ctx, (_tx, sql) =>
    listRows<InvitationModel>(ctx, sql, { table: "invitations", where, cursor, limit }),
  );
  return toPage(rows, limit, (row) => invitationDto(row, ctx.clock.now()));
}
