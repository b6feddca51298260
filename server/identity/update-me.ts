import { audit } from "@/server/kernel/audit";
import { type Context, requireUser } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import type { User } from "./contract";
import { homeOf } from "./home-of";
import { userDto } from "./store";

/** Changes the caller's own name. Forbidden for an API key. */
export async function updateMe(ctx: Context, { name }: { name: string }): Promise<User> {
  const { id } = requireUser(ctx);
  return asSystem(ctx, "update me", async (tx, sql) => {
    const user = await tx.user.update({ where: { id }, data: { name } });
    const home = await homeOf(ctx, tx, id);
    if (home) await audit(home, sql, { action: "user.updated", subject: id, changes: { name } });
    return userDto(user);
  });
}
