import type { BillingAccountModel } from "@/prisma/generated/models";
import type { Context, Tenant, TenantContext } from "@/server/kernel/context";
import type { Sql, Tx } from "@/server/kernel/database";
import { Conflict } from "@/server/kernel/errors";
import type { OrganizationKind } from "@/server/kernel/permissions";
import { writeLeftovers } from "@/server/kernel/transaction";
import { loadOrganization, type OrganizationRow } from "./store";

export interface Founding {
  kind: OrganizationKind;
  name: string;
  slug?: string;
  /** Where invoices go; the address in `account` is the buyer's. */
  account: Pick<BillingAccountModel, "email" | "country" | "postal_code" | "city" | "address_line" | "time_zone"> & {
    vat_number?: string | null;
  };
}

/**
 * Writes an organisation with its default project and billing account, inside the caller's transaction: as system, or
 * as the organisation right above, which row-level security lets found children. `furnish` runs inside the new
 * organisation; afterwards the transaction is back in `parent`. Conflict when the slug is taken.
 */
export async function foundOrganization(
  ctx: Context,
  { tx, sql }: { tx: Tx; sql: Sql },
  parent: Tenant | null,
  { kind, name, slug, account }: Founding,
  furnish: (child: TenantContext) => Promise<void>,
): Promise<OrganizationRow> {
  const id = ctx.ids.next("organization");
  const created_at = ctx.clock.now();
  const tenant: Tenant = { id, path: `${parent?.path ?? ""}${id}/`, kind };
  const { count } = await tx.organization.createMany({
    data: {
      ...tenant,
      name,
      country: account.country,
      created_at,
      parent_id: parent?.id ?? null,
      slug: slug ?? `${slugify(name)}-${id.slice(-6)}`,
    },
    skipDuplicates: true,
  });
  if (count === 0) throw new Conflict("organization.slug_taken", "Another organisation has this slug.");
  await enter(sql, tenant);
  await tx.project.create({ data: { id: ctx.ids.next("project"), organization_id: id, name: "Default", created_at } });
  await tx.billingAccount.create({
    data: {
      ...account,
      id: ctx.ids.next("billingAccount"),
      organization_id: id,
      name,
      currency: "EUR",
      created_at,
    },
  });
  await furnish({ ...ctx, tenant });
  await writeLeftovers(sql);
  const row = await loadOrganization(tx, id);
  await enter(sql, parent ?? tenant);
  return row;
}

async function enter(sql: Sql, tenant: Tenant): Promise<void> {
  await sql.query({
    name: "enter-organization",
    text: "SELECT set_config('app.org', $1, true), set_config('app.path', $2, true)",
    values: [tenant.id, tenant.path],
  });
}

function slugify(name: string): string {
  const plain = name.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "")
      .slice(0, 40) || "organization"
  );
}
