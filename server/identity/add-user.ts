import type { Context } from "@/server/kernel/context";
import type { Tx } from "@/server/kernel/database";
import type { UserRow } from "./store";

interface NewUser {
  email: string;
  name: string;
  password_hash: string;
  /** They came by a link that was mailed to the address. */
  verified: boolean;
}

/** The new person, or null when the address is taken. Runs as system. */
export async function addUser(ctx: Context, tx: Tx, { verified, ...person }: NewUser): Promise<UserRow | null> {
  const created_at = ctx.clock.now();
  const user = { ...person, id: ctx.ids.next("user"), created_at, email_verified_at: verified ? created_at : null };
  const { count } = await tx.user.createMany({ data: user, skipDuplicates: true });
  return count === 1 ? user : null;
}
