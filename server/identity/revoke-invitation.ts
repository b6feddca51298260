import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict, NotFound } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";

/** Takes an invitation back: its link leads nowhere from now on. Conflict once it was accepted. */
export async function revokeInvitation(ctx: TenantContext, { id }: { id: string }): Promise<null> {
  return inTenant(ctx, async (tx, sql) => {
    const row = await tx.invitation.findFirst({ where: { id, organization_id: ctx.tenant.id } });
    if (!row) throw new NotFound("invitation");
    const { count } = await tx.invitation.updateMany({
      where: { id, accepted_at: null },
      data: { revoked_at: row.revoked_at ?? ctx.clock.now() },
    });
    if (count === 0) throw new Conflict("invitation.accepted", "This invitation was accepted; remove the member.");
    await audit(ctx, sql, { action: "invitation.revoked", subject: id, changes: { email: row.email } });
    return null;
  });
}
