import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import type { changeMemberRoleSpec, Member } from "./contract";
import { memberRoleChanged } from "./events";
import { refuseLastOwner, requireHeld, requireOwnerFor } from "./owners";
import { loadMember, memberDto } from "./store";

/** Gives a member another role. Only an owner makes or unmakes owners, and nobody gives more than they have. */
export async function changeMemberRole(
  ctx: TenantContext,
  { id, role }: z.output<typeof changeMemberRoleSpec.input>,
): Promise<Member> {
  return inTenant(ctx, async (tx, sql) => {
    const member = await loadMember(tx, ctx.tenant.id, id);
    if (member.role === role) return memberDto(member);
    await requireOwnerFor(ctx, tx, member.role, role);
    requireHeld(ctx, role);
    if (member.role === "owner") await refuseLastOwner(ctx, sql, id);
    await tx.membership.update({ where: { id }, data: { role } });
    await audit(ctx, sql, { action: "member.role_changed", subject: id, changes: { from: member.role, to: role } });
    await publish(ctx, sql, memberRoleChanged(id, { user_id: member.user_id, from: member.role, to: role }));
    return memberDto({ ...member, role });
  });
}
