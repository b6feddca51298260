import type { z } from "zod";
import type { Context } from "@/server/kernel/context";
import { sha256 } from "@/server/kernel/encryption";
import { Invalid } from "@/server/kernel/errors";
import { asSystem } from "@/server/kernel/transaction";
import type { confirmPasswordResetSpec } from "./contract";
import { hashPassword } from "./password";
import { refuseWeakPassword } from "./refuse-weak-password";
import { setPassword } from "./set-password";
import { forgetSignInAttempts } from "./sign-in-attempts";

/** Sets a new password with a mailed token, which works once, and closes every session of the person. */
export async function confirmPasswordReset(
  ctx: Context,
  { token, password }: z.output<typeof confirmPasswordResetSpec.input>,
): Promise<null> {
  const now = ctx.clock.now();
  const usable = { token_hash: sha256(token), purpose: "password_reset", used_at: null, expires_at: { gt: now } };
  const user = await asSystem(ctx, "password reset", async (tx) => {
    const found = await tx.userToken.findFirst({ where: usable });
    return found && tx.user.findFirst({ where: { id: found.user_id } });
  });
  if (!user) throw staleToken();
  refuseWeakPassword(password, user, "password");
  const password_hash = await hashPassword(password);
  await asSystem(ctx, "password reset", async (tx, sql) => {
    const { count } = await tx.userToken.updateMany({ where: usable, data: { used_at: now } });
    if (count === 0) throw staleToken();
    await setPassword(ctx, { tx, sql }, user, { password_hash, verified: true });
  });
  await forgetSignInAttempts(ctx, user.email);
  return null;
}

function staleToken(): Invalid {
  const message = "This link was used already or is too old. Ask for a new one.";
  return new Invalid("token.not_valid", message, [{ pointer: "#/token", code: "token.not_valid", message }]);
}
