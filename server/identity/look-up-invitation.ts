import type { Context } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { InvitationPreview } from "./contract";
import { loadOpenInvitation } from "./open-invitation";

/** What a mailed token leads to, for who holds it. */
export async function lookUpInvitation(ctx: Context, { token }: { token: string }): Promise<InvitationPreview> {
  const { invitation, user } = await asSystem(ctx, "look up invitation", (tx) => loadOpenInvitation(ctx, tx, token));
  return InvitationPreview.parse({
    ...invitation,
    organization_name: invitation.organization.name,
    expires_at: invitation.expires_at.toISOString(),
    has_account: user !== null,
  });
}
