import type { LegalEntityModel } from "@/prisma/generated/models";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { Context } from "@/server/kernel/context";
import { Conflict } from "@/server/kernel/errors";
import { asSystem } from "@/server/kernel/transaction";
import { addUser } from "./add-user";
import type { Organization } from "./contract";
import { organizationCreated } from "./events";
import { type Founding, foundOrganization } from "./found-organization";
import { hashPassword } from "./password";
import { organizationDto } from "./store";

interface Installation {
  name: string;
  slug: string;
  owner: { email: string; name: string; password: string };
  account: Founding["account"];
  /** Who issues the invoices. */
  seller: Omit<LegalEntityModel, "id" | "organization_id" | "created_at">;
}

/** Makes the root of the tree, once per database: the provider, its owner and the legal entity that issues invoices. */
export async function setUpProvider(ctx: Context, installation: Installation): Promise<Organization> {
  const { name, slug, owner, account, seller } = installation;
  const password_hash = await hashPassword(owner.password);
  return asSystem(ctx, "set up provider", async (tx, sql) => {
    const created_at = ctx.clock.now();
    const user = await addUser(ctx, tx, { email: owner.email, name: owner.name, password_hash, verified: true });
    if (!user) throw new Conflict("sign_up.email_taken", "There is an account with this address.");
    const founding = { kind: "provider", name, slug, account } as const;
    const organization = await foundOrganization(ctx, { tx, sql }, null, founding, async (provider) => {
      const { id, kind } = provider.tenant;
      const membership = { id: ctx.ids.next("membership"), organization_id: id, user_id: user.id, role: "owner" };
      await tx.membership.create({ data: { ...membership, created_at } });
      await tx.legalEntity.create({
        data: { ...seller, id: ctx.ids.next("legalEntity"), organization_id: id, created_at },
      });
      await audit(provider, sql, { action: "organization.created", subject: id, changes: { name, kind } });
      const person = { user_id: user.id, email: user.email, name: user.name };
      await publish(provider, sql, organizationCreated(id, { organization_id: id, name, kind, owner: person }));
    });
    return organizationDto(organization);
  });
}
