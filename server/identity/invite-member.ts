import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { Invitation, inviteMemberSpec } from "./contract";
import { requireOwnerFor } from "./owners";
import { invitationDto } from "./store";
import { writeInvitation } from "./write-invitation";

/** Invites an address to the caller's organisation. Only an owner invites owners; Conflict for who is a member. */
export async function inviteMember(
  ctx: TenantContext,
  { email, role }: z.output<typeof inviteMemberSpec.input>,
): Promise<Invitation> {
  return inTenant(ctx, async (tx, sql) => {
    await requireOwnerFor(ctx, tx, role);
    const known = await tx.membership.findFirst({ where: { organization_id: ctx.tenant.id, user: { email } } });
    if (known) throw new Conflict("member.exists", "This person is a member already.");
    return invitationDto(await writeInvitation(ctx, { tx, sql }, { email, role }), ctx.clock.now());
  });
}
