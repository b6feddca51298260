import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import type { Tx } from "@/server/kernel/database";
import { Conflict, RateLimited } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { Invitation, inviteMemberSpec } from "./contract";
import { requireHeld, requireOwnerFor } from "./owners";
import { invitationDto } from "./store";
import { writeInvitation } from "./write-invitation";

const dailyLimit = 100;
const dayMs = 24 * 3_600_000;

/** Invites an address to the caller's organisation. Only an owner invites owners; Conflict for who is a member. */
export async function inviteMember(
  ctx: TenantContext,
  { email, role }: z.output<typeof inviteMemberSpec.input>,
): Promise<Invitation> {
  return inTenant(ctx, async (tx, sql) => {
    await requireOwnerFor(ctx, tx, role);
    requireHeld(ctx, role);
    await refuseFlood(ctx, tx);
    const known = await tx.membership.findFirst({ where: { organization_id: ctx.tenant.id, user: { email } } });
    if (known) throw new Conflict("member.exists", "This person is a member already.");
    return invitationDto(await writeInvitation(ctx, { tx, sql }, { email, role }), ctx.clock.now());
  });
}

/** Every invitation mails a stranger words of the caller's choice, so that an organisation has only so many a day. */
async function refuseFlood(ctx: TenantContext, tx: Tx): Promise<void> {
  const since = new Date(ctx.clock.now().getTime() - dayMs);
  const sent = await tx.invitation.count({ where: { organization_id: ctx.tenant.id, created_at: { gt: since } } });
  if (sent < dailyLimit) return;
  throw new RateLimited("invitation.too_many", `An organisation sends at most ${dailyLimit} invitations a day.`, {
    retryAfterSeconds: 3_600,
  });
}
