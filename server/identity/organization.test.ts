import { afterAll, describe, expect, it } from "vitest";
import type { TenantContext } from "@/server/kernel/context";
import { createServices } from "@/server/kernel/services";
import { createTestCustomer, createTestPartner, createTestProvider } from "@/server/testing/organizations";
import { createOrganizationSpec, updateBillingAccountSpec } from "./contract";
import { createOrganization } from "./create-organization";
import { createProject } from "./create-project";
import { getBillingAccount } from "./get-billing-account";
import { getOrganization } from "./get-organization";
import { listAuditEntries } from "./list-audit-entries";
import { listBillingAccounts } from "./list-billing-accounts";
import { listInvitations } from "./list-invitations";
import { listMembers } from "./list-members";
import { listOrganizations } from "./list-organizations";
import { updateBillingAccount } from "./update-billing-account";
import { updateOrganization } from "./update-organization";

const services = createServices();
const provider = await createTestProvider(services);
const partner = await createTestPartner(services);
const customer = await createTestCustomer(services);
const stranger = await createTestCustomer(services);
const page = { limit: 100 };

afterAll(async () => {
  await services.listener.close();
  await services.db.close();
});

let count = 0;
const found = (ctx: TenantContext, kind: "partner" | "customer", parent_id?: string) =>
  createOrganization(
    ctx,
    createOrganizationSpec.input.parse({
      kind,
      parent_id,
      name: `Founded ${++count}`,
      owner_email: `founder-${count}@example.com`,
      country: "AT",
      postal_code: "1010",
      city: "Wien",
      address_line: "Ring 1",
    }),
  );

describe("founding an organisation", () => {
  it("puts it right below who founds it and invites its owner", async () => {
    const made = await found(partner.ctx(), "customer");
    expect(made).toMatchObject({ kind: "customer", parent_id: partner.tenant.id, country: "AT" });
    const inside = {
      ...partner.ctx(),
      tenant: { id: made.id, path: `${partner.tenant.path}${made.id}/`, kind: made.kind },
    };
    expect((await listInvitations(inside, page)).data).toMatchObject([{ role: "owner", status: "pending" }]);
    expect((await listMembers(inside, page)).data).toEqual([]);
    expect((await listBillingAccounts(inside, page)).data).toMatchObject([{ currency: "EUR", city: "Wien" }]);
  });

  it("lets the provider's staff found below a partner", async () => {
    const made = await found(provider.ctx(), "customer", partner.tenant.id);
    expect(made.parent_id).toBe(partner.tenant.id);
  });

  it("is refused to customers, and to partners for other partners", async () => {
    await expect(found(customer.ctx(), "customer")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(found(partner.ctx(), "partner")).rejects.toMatchObject({ kind: "forbidden" });
    await expect(found(partner.ctx(), "customer", provider.tenant.id)).rejects.toMatchObject({ kind: "not_found" });
  });

  it("can not be placed elsewhere in the tree, even past the verb: the database refuses", async () => {
    const client = await services.db.app.connect();
    try {
      await client.query("BEGIN");
      await client.query("SELECT set_config('app.org', $1, true), set_config('app.path', $2, true)", [
        partner.tenant.id,
        partner.tenant.path,
      ]);
      const smuggled = client.query(
        `INSERT INTO organizations (id, parent_id, path, kind, name, slug, country, created_at)
         VALUES ('org_x', $1, $2, 'customer', 'x', 'x', 'DE', now())`,
        [provider.tenant.id, `${provider.tenant.path}org_x/`],
      );
      await expect(smuggled).rejects.toThrow(/row-level security/);
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
  });

  it("refuses a slug that is taken", async () => {
    const input = createOrganizationSpec.input.parse({
      kind: "customer",
      name: "Twin",
      slug: "twin",
      owner_email: "twin@example.com",
      country: "DE",
      postal_code: "1",
      city: "B",
      address_line: "C",
    });
    await createOrganization(provider.ctx(), input);
    await expect(createOrganization(partner.ctx(), input)).rejects.toMatchObject({ code: "organization.slug_taken" });
  });
});

describe("the tree", () => {
  it("shows a partner itself and its customers, and a customer only itself", async () => {
    const own = await found(partner.ctx(), "customer");
    const seen = (await listOrganizations(partner.ctx(), page)).data.map(({ id }) => id);
    expect(seen).toEqual(expect.arrayContaining([partner.tenant.id, own.id]));
    expect(seen).not.toContain(customer.tenant.id);
    expect((await listOrganizations(customer.ctx(), page)).data.map(({ id }) => id)).toEqual([customer.tenant.id]);
  });

  it("hides another tenant's organisation and billing account behind the same 404", async () => {
    const ids = [stranger.tenant.id, services.ids.next("organization")];
    const refusals = await Promise.all(
      ids.map((id) => getOrganization(customer.ctx(), { id }).catch((error) => `${error.code} ${error.message}`)),
    );
    expect(new Set(refusals)).toEqual(new Set(["not_found There is no such organisation."]));
    const account = getBillingAccount(customer.ctx(), { id: stranger.billingAccount.id });
    await expect(account).rejects.toMatchObject({ kind: "not_found" });
    const change = updateBillingAccount(customer.ctx(), { id: stranger.billingAccount.id, city: "Rom" });
    await expect(change).rejects.toMatchObject({ kind: "not_found" });
  });

  it("pages through without repeating or losing one", async () => {
    const all = (await listOrganizations(provider.ctx(), page)).data.map(({ id }) => id);
    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const next = await listOrganizations(provider.ctx(), { limit: 2, cursor });
      walked.push(...next.data.map(({ id }) => id));
      cursor = next.next_cursor ?? undefined;
    } while (cursor);
    expect(walked).toEqual(all);
  });
});

describe("changing", () => {
  it("an organisation is refused when somebody changed it meanwhile", async () => {
    const { version } = await getOrganization(customer.ctx(), { id: customer.tenant.id });
    const rename = (name: string) =>
      updateOrganization({ ...customer.ctx(), expectedVersion: version }, { id: customer.tenant.id, name });
    expect(await rename("First")).toMatchObject({ name: "First", version: version + 1 });
    await expect(rename("Second")).rejects.toMatchObject({ kind: "precondition_failed" });
  });

  it("by the provider's staff is written down in the customer's own audit trail, with who it was", async () => {
    const limit = { amount: "500", currency: "EUR" };
    const changed = await updateOrganization(provider.ctx(), { id: stranger.tenant.id, order_approval_above: limit });
    expect(changed.order_approval_above).toEqual({ amount: "500.00", currency: "EUR" });
    const { data } = await listAuditEntries(stranger.ctx(), { limit: 10, action: "organization.updated" });
    expect(data).toMatchObject([{ actor: { type: "user", id: provider.user.id }, subject: stranger.tenant.id }]);
    expect((await listAuditEntries(customer.ctx(), { limit: 10, subject: stranger.tenant.id })).data).toEqual([]);
  });

  it("a descendant is refused to a partner", async () => {
    const child = await createTestCustomer(services, { parent: partner });
    const change = updateOrganization(partner.ctx(), { id: child.tenant.id, name: "Mine" });
    await expect(change).rejects.toMatchObject({ kind: "forbidden" });
  });

  it("a billing account keeps what is not named and takes a VAT number in any case", async () => {
    const { id } = customer.billingAccount;
    const input = updateBillingAccountSpec.input.parse({ id, vat_number: "de136695976" });
    expect(await updateBillingAccount(customer.ctx(), input)).toMatchObject({
      vat_number: "DE136695976",
      city: "Berlin",
      business: true,
      version: 2,
    });
  });

  it("nothing gives two projects of an organisation one name", async () => {
    await createProject(customer.ctx(), { name: "shop", labels: {} });
    await expect(createProject(customer.ctx(), { name: "shop", labels: {} })).rejects.toMatchObject({
      kind: "conflict",
    });
    expect(await createProject(stranger.ctx(), { name: "shop", labels: {} })).toMatchObject({ name: "shop" });
  });
});
