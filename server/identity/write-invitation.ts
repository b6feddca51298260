import type { InvitationModel } from "@/prisma/generated/models";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql, Tx } from "@/server/kernel/database";
import type { Role } from "@/server/kernel/permissions";
import { memberInvited } from "./events";
import { mailTokenHash } from "./mail-token";
import { loadOrganization } from "./store";

const lifetimeMs = 7 * 24 * 3600 * 1000;

/** Writes an invitation of seven days in the context's organisation; an open one to the same address is taken back. */
export async function writeInvitation(
  ctx: TenantContext,
  { tx, sql }: { tx: Tx; sql: Sql },
  { email, role }: { email: string; role: Role },
): Promise<InvitationModel> {
  const now = ctx.clock.now();
  const organization_id = ctx.tenant.id;
  await tx.invitation.updateMany({
    where: { organization_id, email, accepted_at: null, revoked_at: null },
    data: { revoked_at: now },
  });
  const id = ctx.ids.next("invitation");
  const row = await tx.invitation.create({
    data: {
      id,
      organization_id,
      email,
      role,
      token_hash: mailTokenHash(ctx, id),
      invited_by: ctx.actor.id,
      expires_at: new Date(now.getTime() + lifetimeMs),
      created_at: now,
    },
  });
  const { name } = await loadOrganization(tx, organization_id);
  const host = await tx.user.findFirst({ where: { id: ctx.actor.id } });
  await audit(ctx, sql, { action: "member.invited", subject: id, changes: { email, role } });
  const invited_by = host?.name ?? name;
  const data = { invitation_id: id, email, role, organization_name: name, invited_by };
  await publish(ctx, sql, memberInvited(id, data));
  return row;
}
