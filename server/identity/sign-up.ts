import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { Context, Tenant } from "@/server/kernel/context";
import type { Tx } from "@/server/kernel/database";
import { Invalid, Unavailable } from "@/server/kernel/errors";
import { loadTenant } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { addUser } from "./add-user";
import type { signUpSpec } from "./contract";
import { organizationCreated } from "./events";
import { foundOrganization } from "./found-organization";
import { hashPassword } from "./password";
import { organizationDto, userDto } from "./store";

/**
 * Makes a person and a customer organisation that they own, under the partner named or else under the provider.
 * Invalid at `/email` when somebody signed up with it already: a sign-up can not hide that, so it is rate-limited.
 */
export async function signUp(
  ctx: Context,
  input: z.output<typeof signUpSpec.input>,
): Promise<z.input<typeof signUpSpec.output>> {
  const { name, email, password, organization_name, partner, ...account } = input;
  const password_hash = await hashPassword(password);
  return asSystem(ctx, "sign-up", async (tx, sql) => {
    const parent = await placeOf(ctx, tx, partner);
    const user = await addUser(ctx, tx, { email, name, password_hash, verified: false });
    if (!user) throw emailTaken();
    const founding = { kind: "customer", name: organization_name, account: { ...account, email } } as const;
    const organization = await foundOrganization(ctx, { tx, sql }, parent, founding, async (child) => {
      await tx.membership.create({
        data: {
          id: ctx.ids.next("membership"),
          organization_id: child.tenant.id,
          user_id: user.id,
          role: "owner",
          created_at: ctx.clock.now(),
        },
      });
      const { id, kind } = child.tenant;
      await audit(child, sql, { action: "organization.created", subject: id, changes: { name: organization_name } });
      const owner = { user_id: user.id, email, name };
      await publish(child, sql, organizationCreated(id, { organization_id: id, name: organization_name, kind, owner }));
    });
    return { user: userDto(user), organization: organizationDto(organization) };
  });
}

/** Below whom a new customer stands: the partner with this slug, otherwise the provider. */
async function placeOf(ctx: Context, tx: Tx, partner: string | undefined): Promise<Tenant> {
  const where = partner === undefined ? { kind: "provider" } : { kind: "partner", slug: partner };
  const found = await tx.organization.findFirst({ where });
  if (found) return loadTenant(ctx.db, found.id);
  if (partner === undefined) throw new Unavailable("platform.not_set_up", "Nobody can sign up yet.");
  const message = "There is no such partner.";
  throw new Invalid("sign_up.unknown_partner", message, [{ pointer: "#/partner", code: "unknown_partner", message }]);
}

function emailTaken(): Invalid {
  const message = "There is an account with this address. Sign in, or reset its password.";
  return new Invalid("sign_up.email_taken", message, [{ pointer: "#/email", code: "email_taken", message }]);
}
