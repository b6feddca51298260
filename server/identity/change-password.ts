import type { z } from "zod";
import { type Context, requireUser } from "@/server/kernel/context";
import { Invalid, NotFound } from "@/server/kernel/errors";
import { asSystem } from "@/server/kernel/transaction";
import type { changePasswordSpec } from "./contract";
import { hashPassword, verifyPassword } from "./password";
import { refuseWeakPassword } from "./refuse-weak-password";
import { setPassword } from "./set-password";
import { forgetSignInAttempts, takeSignInAttempt } from "./sign-in-attempts";

/** Changes the caller's own password and closes their other sessions. Guessing counts like signing in. */
export async function changePassword(
  ctx: Context,
  { current_password, new_password }: z.output<typeof changePasswordSpec.input>,
): Promise<null> {
  const { id, session_id } = requireUser(ctx);
  const user = await asSystem(ctx, "change password", (tx) => tx.user.findFirst({ where: { id } }));
  if (!user) throw new NotFound("user");
  refuseWeakPassword(new_password, user, "new_password");
  await takeSignInAttempt(ctx, user.email);
  if (!(await verifyPassword(user.password_hash, current_password))) throw wrongPassword();
  await forgetSignInAttempts(ctx, user.email);
  const password_hash = await hashPassword(new_password);
  await asSystem(ctx, "change password", (tx, sql) =>
    setPassword(ctx, { tx, sql }, user, { password_hash, keepSession: session_id }),
  );
  return null;
}

function wrongPassword(): Invalid {
  const message = "This is not your present password.";
  return new Invalid("password.wrong", message, [{ pointer: "#/current_password", code: "password.wrong", message }]);
}
