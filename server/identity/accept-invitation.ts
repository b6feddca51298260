import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { Context, TenantContext } from "@/server/kernel/context";
import type { Sql, Tx } from "@/server/kernel/database";
import { Conflict, Invalid } from "@/server/kernel/errors";
import { loadTenant } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { addUser } from "./add-user";
import type { acceptInvitationSpec } from "./contract";
import { memberJoined } from "./events";
import { closedInvitation, loadOpenInvitation, openInvitation } from "./open-invitation";
import { hashPassword } from "./password";
import { refuseWeakPassword } from "./refuse-weak-password";
import { setPassword } from "./set-password";
import { membershipDto, type UserRow, userDto } from "./store";

type Input = z.output<typeof acceptInvitationSpec.input>;

/**
 * Joins the inviting organisation. The token came to the invited address, so it proves who that is; an account is made
 * with name and password when nobody has proved to own the address yet. Invalid when they are missing, or the token
 * opens nothing.
 */
export async function acceptInvitation(
  ctx: Context,
  input: Input,
): Promise<z.input<typeof acceptInvitationSpec.output>> {
  const opened = await asSystem(ctx, "accept invitation", (tx) => loadOpenInvitation(ctx, tx, input.token));
  const newcomer = opened.user ? null : await newcomerOf(input, opened.invitation.email);
  return asSystem(ctx, "accept invitation", async (tx, sql) => {
    const now = ctx.clock.now();
    const { count } = await tx.invitation.updateMany({
      where: openInvitation(ctx, input.token),
      data: { accepted_at: now },
    });
    if (count === 0) throw closedInvitation();
    const { organization, role, id: invitation_id } = opened.invitation;
    const user = newcomer ? await admit(ctx, { tx, sql }, newcomer) : opened.user;
    if (!user) throw new Conflict("invitation.raced", "Somebody signed up with this address just now. Try again.");
    const child: TenantContext = { ...ctx, tenant: await loadTenant(ctx.db, organization.id) };
    const id = ctx.ids.next("membership");
    const membership = { id, organization_id: organization.id, user_id: user.id, role, created_at: now };
    const joined = await tx.membership.createMany({ data: membership, skipDuplicates: true });
    if (joined.count === 0) throw new Conflict("member.exists", "You are a member already.");
    await audit(child, sql, { action: "member.joined", subject: id, changes: { invitation_id, role } });
    await publish(child, sql, memberJoined(id, { user_id: user.id, email: user.email, name: user.name, role }));
    return { user: userDto(user), ...membershipDto({ role, organization }) };
  });
}

interface Newcomer {
  email: string;
  name: string;
  password_hash: string;
}

async function newcomerOf({ name, password }: Input, email: string): Promise<Newcomer> {
  const required = (field: string) => ({
    pointer: `#/${field}`,
    code: "required",
    message: "Needed for a new account",
  });
  const missing = [...(name === undefined ? ["name"] : []), ...(password === undefined ? ["password"] : [])];
  if (name === undefined || password === undefined)
    throw new Invalid("invitation.account_required", "Nobody has this address yet.", missing.map(required));
  refuseWeakPassword(password, { email, name }, "password");
  return { email, name, password_hash: await hashPassword(password) };
}

/** A new account; or the one that somebody made without proof, taken from them: new password, sessions closed. */
async function admit(ctx: Context, on: { tx: Tx; sql: Sql }, newcomer: Newcomer): Promise<UserRow | null> {
  const added = await addUser(ctx, on.tx, { ...newcomer, verified: true });
  if (added) return added;
  const { email, name, password_hash } = newcomer;
  const { count } = await on.tx.user.updateMany({ where: { email, email_verified_at: null }, data: { name } });
  if (count === 0) return null;
  const user = await on.tx.user.findFirstOrThrow({ where: { email } });
  await setPassword(ctx, on, user, { password_hash, verified: true });
  return { ...user, email_verified_at: ctx.clock.now() };
}
