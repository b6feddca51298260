import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listMembersSpec, Member } from "./contract";
import { memberDto } from "./store";

/** The members of one organisation: the caller's own unless said. One that the caller can not see has none. */
export async function listMembers(
  ctx: TenantContext,
  { limit, cursor, organization_id = ctx.tenant.id }: z.output<typeof listMembersSpec.input>,
): Promise<Page<Member>> {
  const id = { lt: decodeCursor(cursor) ?? undefined };
  const rows = await readInTenant(ctx, (tx) =>
    tx.membership.findMany({
      where: { organization_id, id },
      include: { user: true },
      orderBy: { id: "desc" },
      take: limit + 1,
    }),
  );
  return toPage(rows, limit, memberDto);
}
