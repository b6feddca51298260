import type { Context } from "@/server/kernel/context";
import type { Tx } from "@/server/kernel/database";
import { sha256 } from "@/server/kernel/encryption";
import { Invalid } from "@/server/kernel/errors";

/** The condition under which a mailed token still opens its invitation. */
export const openInvitation = (ctx: Context, token: string) => ({
  token_hash: sha256(token),
  accepted_at: null,
  revoked_at: null,
  expires_at: { gt: ctx.clock.now() },
});

/**
 * The invitation that a token opens, with its organisation and the person who has proved that the address is theirs.
 * An account that was made without that proof may be a stranger's, who waits for this invitation. Runs as system.
 */
export async function loadOpenInvitation(ctx: Context, tx: Tx, token: string) {
  const invitation = await tx.invitation.findFirst({
    where: openInvitation(ctx, token),
    include: { organization: true },
  });
  if (!invitation) throw closedInvitation();
  const user = await tx.user.findFirst({ where: { email: invitation.email, email_verified_at: { not: null } } });
  return { invitation, user };
}

export function closedInvitation(): Invalid {
  const message = "This invitation was used, taken back, or is too old. Ask for a new one.";
  return new Invalid("token.not_valid", message, [{ pointer: "#/token", code: "token.not_valid", message }]);
}
