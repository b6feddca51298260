import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { Context } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { passwordResetRequested } from "./events";
import { homeOf } from "./home-of";
import { mailTokenHash } from "./mail-token";

const lifetimeMs = 60 * 60 * 1000;
const quietMs = 60 * 1000;

/** Sends a link that works once within an hour, at most one a minute. Accepted for every address, known or not. */
export async function requestPasswordReset(ctx: Context, { email }: { email: string }): Promise<{ accepted: true }> {
  const now = ctx.clock.now();
  await asSystem(ctx, "password reset", async (tx, sql) => {
    const user = await tx.user.findFirst({ where: { email } });
    if (!user) return;
    await sql.query("SELECT 1 FROM users WHERE id = $1 FOR UPDATE", [user.id]);
    const since = new Date(now.getTime() - quietMs);
    const recent = await tx.userToken.findFirst({ where: { user_id: user.id, created_at: { gt: since } } });
    const home = await homeOf(ctx, tx, user.id);
    if (recent || !home) return;
    const id = ctx.ids.next("userToken");
    await tx.userToken.create({
      data: {
        id,
        user_id: user.id,
        purpose: "password_reset",
        token_hash: mailTokenHash(ctx, id),
        expires_at: new Date(now.getTime() + lifetimeMs),
        created_at: now,
      },
    });
    await audit(home, sql, { action: "password_reset.requested", subject: user.id });
    const data = { user_id: user.id, email, name: user.name, token_id: id };
    await publish(home, sql, passwordResetRequested(user.id, data));
  });
  return { accepted: true };
}
