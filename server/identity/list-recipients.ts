import type { TenantContext } from "@/server/kernel/context";
import type { Role } from "@/server/kernel/permissions";
import { readInTenant } from "@/server/kernel/transaction";
import type { Member } from "./contract";
import { memberDto } from "./store";

/** The members of the context's organisation who are to hear of something: those with one of these roles. */
export async function listRecipients(ctx: TenantContext, roles: readonly Role[]): Promise<Member[]> {
  const rows = await readInTenant(ctx, (tx) =>
    tx.membership.findMany({
      where: {
        organization_id: ctx.tenant.id,
        role: { in: [...roles] },
        OR: [{ expires_at: null }, { expires_at: { gt: ctx.clock.now() } }],
      },
      include: { user: true },
      orderBy: { id: "asc" },
    }),
  );
  return rows.map(memberDto);
}
