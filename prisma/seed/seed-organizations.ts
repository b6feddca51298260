import { acceptInvitation, createOrganization, inviteMember, linkFor, setUpProvider, signUp } from "@/server/identity";
import type { Services, TenantContext } from "@/server/kernel/context";
import { asSystem } from "@/server/kernel/transaction";
import { ownerContext, visitor } from "./contexts";
import { type customers, partner, demoPassword as password, provider } from "./demo-data";

/** The owner's context in the provider, which is set up when the database has none. */
export async function seedProvider(services: Services): Promise<TenantContext> {
  const { name, slug, owner, address, seller } = provider;
  const present = await asSystem(services, "seed", (tx) =>
    tx.organization.findFirst({ where: { kind: "provider" }, include: { memberships: true } }),
  );
  const account = { ...address, email: owner.email, vat_number: seller.vat_number, time_zone: "Europe/Berlin" };
  const root =
    present ??
    (await setUpProvider(visitor(services), {
      name,
      slug,
      owner: { ...owner, password },
      account,
      seller: { ...address, ...seller },
    }));
  const known = present?.memberships.find(({ role }) => role === "owner")?.user_id;
  return ownerContext(services, root.id, known ?? (await idOf(services, owner.email)));
}

/** The partner, founded by the provider; its owner came by the invitation. */
export async function seedPartner(services: Services, root: TenantContext): Promise<void> {
  const { name, slug, owner, address } = partner;
  const present = await asSystem(services, "seed", (tx) => tx.organization.findFirst({ where: { slug } }));
  const founding = { kind: "partner", name, slug, owner_email: owner.email, ...address } as const;
  const { id } = present ?? (await createOrganization(root, { ...founding, time_zone: "Europe/Vienna" }));
  await acceptWaiting(services, id, owner);
}

type Customer = (typeof customers)[number];

/** The owner's context in a customer, who signed up and invited a team. */
export async function seedCustomer(services: Services, customer: Customer): Promise<TenantContext> {
  const { name, owner, address, vat_number, partner: slug, team } = customer;
  const form = { ...owner, ...address, vat_number, partner: slug, organization_name: name, time_zone: "Europe/Berlin" };
  if (!(await membershipOf(services, owner.email))) await signUp(visitor(services), { ...form, password });
  const membership = await membershipOf(services, owner.email);
  if (!membership) throw new Error(`${owner.email} is a member of nothing`);
  const ctx = await ownerContext(services, membership.organization_id, membership.user_id);
  for (const { role, ...person } of team) {
    if (await membershipOf(services, person.email)) continue;
    await inviteMember(ctx, { email: person.email, role });
    await acceptWaiting(services, ctx.tenant.id, person);
  }
  return ctx;
}

/** Accepts the invitation that waits for a person, if there is one. */
async function acceptWaiting(services: Services, organization_id: string, { email, name }: Person): Promise<void> {
  const waiting = await asSystem(services, "seed", (tx) =>
    tx.invitation.findFirst({ where: { organization_id, email, accepted_at: null, revoked_at: null } }),
  );
  if (!waiting) return;
  const token = new URL(linkFor(services, waiting.id)).searchParams.get("token") ?? "";
  await acceptInvitation(visitor(services), { token, name, password });
}

interface Person {
  email: string;
  name: string;
}

const membershipOf = (services: Services, email: string) =>
  asSystem(services, "seed", (tx) => tx.membership.findFirst({ where: { user: { email } }, orderBy: { id: "asc" } }));

async function idOf(services: Services, email: string): Promise<string> {
  const user = await asSystem(services, "seed", (tx) => tx.user.findFirstOrThrow({ where: { email } }));
  return user.id;
}
