import type { TenantContext } from "@/server/kernel/context";
import type { Sql, Tx } from "@/server/kernel/database";
import { Conflict, Forbidden } from "@/server/kernel/errors";
import { permissionsOf, type Role } from "@/server/kernel/permissions";

/** Forbidden unless an owner asks, when any of the roles is owner: nobody hands out more than they have. */
export async function requireOwnerFor(ctx: TenantContext, tx: Tx, ...roles: string[]): Promise<void> {
  if (!roles.includes("owner")) return;
  const owner =
    ctx.actor.type === "user" &&
    (await tx.membership.findFirst({
      where: { organization_id: ctx.tenant.id, user_id: ctx.actor.id, role: "owner" },
    }));
  if (!owner) throw new Forbidden("member.owner_required", "Only an owner can do this with owners.");
}

/** Forbidden for a role that may do more than who gives it: a key that writes members makes nobody an admin. */
export function requireHeld(ctx: TenantContext, role: Role): void {
  if ([...permissionsOf(role, ctx.tenant.kind)].every((permission) => ctx.permissions.has(permission))) return;
  throw new Forbidden("member.role_not_held", "A role may do at most what you may do.");
}

/**
 * Conflict when this membership is the last that makes an owner. The owners stay locked until the commit, so that two
 * who demote each other at once do not both succeed.
 */
export async function refuseLastOwner(ctx: TenantContext, sql: Sql, membershipId: string): Promise<void> {
  const { rows } = await sql.query<{ id: string }>({
    name: "lock-owners",
    text: `SELECT id FROM memberships WHERE organization_id = $1 AND role = 'owner'
             AND (expires_at IS NULL OR expires_at > $2) ORDER BY id FOR UPDATE`,
    values: [ctx.tenant.id, ctx.clock.now()],
  });
  if (rows.some(({ id }) => id !== membershipId)) return;
  throw new Conflict("member.last_owner", "An organisation needs an owner. Make somebody else one first.");
}
