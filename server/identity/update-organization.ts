import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Invalid } from "@/server/kernel/errors";
import { Exact, toMinor } from "@/server/kernel/money";
import { changedMeanwhile } from "@/server/kernel/require-version";
import type { Money } from "@/server/kernel/schemas";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import type { Organization, updateOrganizationSpec } from "./contract";
import { organizationUpdated } from "./events";
import { limitCurrency, loadOrganization, organizationDto } from "./store";

/** Changes the caller's own organisation; the provider's staff may change any. Honours If-Match. */
export async function updateOrganization(
  ctx: TenantContext,
  { id, order_approval_above: above, ...change }: z.output<typeof updateOrganizationSpec.input>,
): Promise<Organization> {
  const order_approval_above_minor = above && limitOf(above);
  const scope = await actingOn(ctx, "organizations", id, "organisation");
  return inTenant(scope, async (tx, sql) => {
    const { version } = await loadOrganization(tx, id);
    const seen = scope.expectedVersion ?? version;
    const { count } = await tx.organization.updateMany({
      where: { id, version: seen },
      data: { ...change, order_approval_above_minor, version: { increment: 1 } },
    });
    if (count === 0) throw changedMeanwhile("this organisation");
    await audit(scope, sql, { action: "organization.updated", subject: id, changes: { ...change, above } });
    const row = await loadOrganization(tx, id);
    await publish(scope, sql, organizationUpdated(id, { organization_id: id, name: row.name }));
    return organizationDto(row);
  });
}

function limitOf({ amount, currency }: Money): bigint {
  const minor = toMinor(new Exact(amount), limitCurrency);
  if (currency === limitCurrency && minor >= 0n) return minor;
  const message = `Must be an amount of zero or more in ${limitCurrency}.`;
  throw new Invalid("invalid_input", message, [{ pointer: "#/order_approval_above", code: "invalid_amount", message }]);
}
