import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Forbidden } from "@/server/kernel/errors";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import type { createOrganizationSpec, Organization } from "./contract";
import { organizationCreated } from "./events";
import { foundOrganization } from "./found-organization";
import { organizationDto } from "./store";
import { writeInvitation } from "./write-invitation";

/**
 * Founds a partner or customer right below the caller's organisation, or (provider's staff) below a partner, and
 * invites its owner. Forbidden where the tree has no place for one: customers have nothing below, partners customers.
 */
export async function createOrganization(
  ctx: TenantContext,
  input: z.output<typeof createOrganizationSpec.input>,
): Promise<Organization> {
  const { kind, name, slug, parent_id, owner_email, ...address } = input;
  const scope = parent_id ? await actingOn(ctx, "organizations", parent_id, "organisation") : ctx;
  const parent = scope.tenant;
  const fits = parent.kind === "provider" || (parent.kind === "partner" && kind === "customer");
  if (!fits || (parent_id !== undefined && parent_id !== parent.id))
    throw new Forbidden("organization.no_place", `There is no place for a ${kind} below a ${parent.kind}.`);
  return inTenant(scope, async (tx, sql) => {
    const founding = { kind, name, slug, account: { ...address, email: owner_email } };
    const organization = await foundOrganization(scope, { tx, sql }, parent, founding, async (child) => {
      const { id } = child.tenant;
      await audit(child, sql, { action: "organization.created", subject: id, changes: { name, kind } });
      await publish(child, sql, organizationCreated(id, { organization_id: id, name, kind, owner: null }));
      await writeInvitation(child, { tx, sql }, { email: owner_email, role: "owner" });
    });
    return organizationDto(organization);
  });
}
