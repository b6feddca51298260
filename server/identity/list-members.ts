import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import type { PageQuery } from "@/server/kernel/schemas";
import { readInTenant } from "@/server/kernel/transaction";
import type { Member } from "./contract";
import { memberDto } from "./store";

/** The members of the caller's own organisation, not of those below it. */
export async function listMembers(ctx: TenantContext, { limit, cursor }: PageQuery): Promise<Page<Member>> {
  const id = { lt: decodeCursor(cursor) ?? undefined };
  const rows = await readInTenant(ctx, (tx) =>
    tx.membership.findMany({
      where: { organization_id: ctx.tenant.id, id },
      include: { user: true },
      orderBy: { id: "desc" },
      take: limit + 1,
    }),
  );
  return toPage(rows, limit, memberDto);
}
