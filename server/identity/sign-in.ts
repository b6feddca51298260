import { randomBytes } from "node:crypto";
import type { z } from "zod";
import { hashSecret } from "@/server/kernel/api-key";
import type { Context } from "@/server/kernel/context";
import { Unauthenticated } from "@/server/kernel/errors";
import { asSystem } from "@/server/kernel/transaction";
import type { signInSpec } from "./contract";
import { verifyPassword } from "./password";
import { forgetSignInAttempts, takeSignInAttempt } from "./sign-in-attempts";
import { userDto } from "./store";

const sessionSeconds = 30 * 24 * 3600;

/**
 * Opens a session of 30 days and answers its token, which is stored as a hash only. Unauthenticated, after the same
 * time, for a wrong password and for an address nobody has; RateLimited when too many attempts failed.
 */
export async function signIn(
  ctx: Context,
  { email, password }: z.output<typeof signInSpec.input>,
): Promise<z.input<typeof signInSpec.output>> {
  await takeSignInAttempt(ctx, email);
  const user = await asSystem(ctx, "sign-in", (tx) => tx.user.findFirst({ where: { email } }));
  const right = await verifyPassword(user?.password_hash ?? null, password);
  if (!user || !right) throw new Unauthenticated("sign_in.refused", "This address and password do not match.");
  await forgetSignInAttempts(ctx, email);

  const session_token = `pst_${randomBytes(32).toString("base64url")}`;
  const now = ctx.clock.now();
  const expires_at = new Date(now.getTime() + sessionSeconds * 1000);
  await asSystem(ctx, "sign-in", (tx) =>
    tx.session.create({
      data: {
        id: ctx.ids.next("session"),
        user_id: user.id,
        token_hash: hashSecret(session_token),
        user_agent: ctx.userAgent?.slice(0, 300) ?? null,
        ip_address: ctx.ipAddress,
        created_at: now,
        last_seen_at: now,
        expires_at,
      },
    }),
  );
  return { session_token, expires_at: expires_at.toISOString(), user: userDto(user) };
}
