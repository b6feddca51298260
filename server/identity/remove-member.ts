import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Forbidden } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import { memberRemoved } from "./events";
import { refuseLastOwner, requireOwnerFor } from "./owners";
import { loadMember } from "./store";

/** Ends a membership; the person's sessions lose the organisation at once. Everybody may leave but the last owner. */
export async function removeMember(ctx: TenantContext, { id }: { id: string }): Promise<null> {
  return inTenant(ctx, async (tx, sql) => {
    const { user_id, role } = await loadMember(tx, ctx.tenant.id, id);
    const leaves = ctx.actor.type === "user" && ctx.actor.id === user_id;
    if (!leaves && !ctx.permissions.has("members:write"))
      throw new Forbidden("permission_denied", "This needs the permission members:write.");
    if (!leaves) await requireOwnerFor(ctx, tx, role);
    if (role === "owner") await refuseLastOwner(ctx, sql, id);
    await tx.membership.delete({ where: { id } });
    await audit(ctx, sql, { action: "member.removed", subject: id, changes: { user_id, role } });
    await publish(ctx, sql, memberRemoved(id, { user_id }));
    return null;
  });
}
