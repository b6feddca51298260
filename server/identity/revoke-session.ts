import { type Context, requireUser } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { asSystem } from "@/server/kernel/transaction";

/** Closes one of the caller's own sessions; `current` is the one that asks. Signing out is that. */
export async function revokeSession(ctx: Context, { id }: { id: string }): Promise<null> {
  const user = requireUser(ctx);
  const { count } = await asSystem(ctx, "revoke session", (tx) =>
    tx.session.updateMany({
      where: { id: id === "current" ? user.session_id : id, user_id: user.id, revoked_at: null },
      data: { revoked_at: ctx.clock.now() },
    }),
  );
  if (count === 0) throw new NotFound("session");
  return null;
}
