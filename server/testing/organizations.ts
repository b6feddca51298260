import type { Services, Tenant, TenantContext } from "@/server/kernel/context";
import type { OrganizationKind, Role } from "@/server/kernel/permissions";
import { permissionsOf } from "@/server/kernel/permissions";
import { asSystem } from "@/server/kernel/transaction";

/** An organisation as sign-up leaves it: owner, default project, billing account. */
export interface TestOrganization {
  tenant: Tenant;
  name: string;
  /** The owner. Has no password: tests that sign in use the sign-up verb. */
  user: { id: string; email: string; name: string };
  project: { id: string };
  billingAccount: { id: string; currency: string; country: string };
  /** The owner in this organisation with the permissions of a role, owner unless said; each call is a new request. */
  ctx(role?: Role): TenantContext;
}

interface Placement {
  kind: OrganizationKind;
  name: string;
  parent: Tenant | null;
  country: string;
}

interface Options {
  name?: string;
  /** ISO 3166-1 alpha-2; DE unless said, the provider's own. */
  country?: string;
  /** The provider unless said; made when it is missing. */
  parent?: TestOrganization;
}

/** The provider of this database, made with its legal entity at the first call: there is only one. */
export async function createTestProvider(services: Services): Promise<TestOrganization> {
  const known = await asSystem(services, "test", (tx) =>
    tx.organization.findFirst({
      where: { kind: "provider" },
      include: { memberships: { include: { user: true } }, projects: true, billing_accounts: true },
    }),
  );
  const [user, project, billingAccount] = [known?.memberships[0]?.user, known?.projects[0], known?.billing_accounts[0]];
  if (known && user && project && billingAccount) {
    const tenant: Tenant = { id: known.id, path: known.path, kind: "provider" };
    return organization(services, { tenant, name: known.name, user, project, billingAccount });
  }
  const made = await create(services, { kind: "provider", name: "Test Provider", parent: null, country: "DE" });
  await asSystem(services, "test", (tx) =>
    tx.legalEntity.create({
      data: {
        id: services.ids.next("legalEntity"),
        organization_id: made.tenant.id,
        name: "Test Provider GmbH",
        address_line: "Hafenstr. 1",
        postal_code: "20457",
        city: "Hamburg",
        country: "DE",
        vat_number: "DE136695976",
        iban: "DE89370400440532013000",
        bic: "COBADEFFXXX",
        created_at: services.clock.now(),
      },
    }),
  );
  return made;
}

/** A new partner under the provider. */
export async function createTestPartner(services: Services, options: Options = {}): Promise<TestOrganization> {
  return createUnder(services, "partner", options);
}

/** A new customer under the provider, or under the partner given as `parent`. */
export async function createTestCustomer(services: Services, options: Options = {}): Promise<TestOrganization> {
  return createUnder(services, "customer", options);
}

async function createUnder(services: Services, kind: OrganizationKind, options: Options) {
  const parent = options.parent ?? (await createTestProvider(services));
  const { name = `Test ${kind}`, country = "DE" } = options;
  return create(services, { kind, name, parent: parent.tenant, country });
}

async function create(services: Services, { kind, name, parent, country }: Placement): Promise<TestOrganization> {
  const { ids, clock } = services;
  const id = ids.next("organization");
  const created_at = clock.now();
  const tenant: Tenant = { id, path: `${parent?.path ?? ""}${id}/`, kind };
  const user = { id: ids.next("user"), email: `owner@${id.replace("_", "-")}.example`, name: `${name}'s owner` };
  const project = { id: ids.next("project") };
  const billingAccount = { id: ids.next("billingAccount"), currency: "EUR", country };
  await asSystem(services, "test", async (tx) => {
    await tx.organization.create({
      data: {
        ...tenant,
        name,
        country,
        created_at,
        parent_id: parent?.id ?? null,
        slug: id.replace("_", "-"),
      },
    });
    await tx.user.create({ data: { ...user, created_at } });
    await tx.membership.create({
      data: { id: ids.next("membership"), organization_id: id, user_id: user.id, role: "owner", created_at },
    });
    await tx.project.create({ data: { ...project, organization_id: id, name: "default", created_at } });
    await tx.billingAccount.create({
      data: {
        ...billingAccount,
        organization_id: id,
        name,
        email: user.email,
        postal_code: "10115",
        city: "Berlin",
        address_line: "Chausseestr. 1",
        created_at,
      },
    });
  });
  return organization(services, { tenant, name, user, project, billingAccount });
}

function organization(services: Services, facts: Omit<TestOrganization, "ctx">): TestOrganization {
  return {
    ...facts,
    ctx(role = "owner") {
      const requestId = services.ids.next("request");
      return {
        ...services,
        actor: { type: "user", id: facts.user.id, session_id: services.ids.next("session") },
        tenant: facts.tenant,
        permissions: permissionsOf(role, facts.tenant.kind),
        requestId,
        correlationId: requestId,
        causationId: null,
        expectedVersion: null,
        ipAddress: "192.0.2.1",
        userAgent: "test",
        hook: null,
      };
    },
  };
}
