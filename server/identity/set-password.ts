import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { Context } from "@/server/kernel/context";
import type { Sql, Tx } from "@/server/kernel/database";
import { passwordChanged } from "./events";
import { homeOf } from "./home-of";
import type { UserRow } from "./store";

/**
 * Writes a new password, closes the person's sessions (all, or all but one) and voids their links. Runs as system.
 */
export async function setPassword(
  ctx: Context,
  { tx, sql }: { tx: Tx; sql: Sql },
  user: UserRow,
  change: { password_hash: string; keepSession?: string; verified?: boolean },
): Promise<void> {
  const now = ctx.clock.now();
  const { id, email, name } = user;
  const email_verified_at = user.email_verified_at ?? (change.verified ? now : null);
  await tx.user.update({ where: { id }, data: { password_hash: change.password_hash, email_verified_at } });
  await tx.session.updateMany({
    where: { user_id: id, revoked_at: null, id: { not: change.keepSession } },
    data: { revoked_at: now },
  });
  await tx.userToken.updateMany({ where: { user_id: id, used_at: null }, data: { used_at: now } });
  const home = await homeOf(ctx, tx, id);
  if (!home) return;
  await audit(home, sql, { action: "password.changed", subject: id });
  await publish(home, sql, passwordChanged(id, { user_id: id, email, name }));
}
