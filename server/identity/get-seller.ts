import type { LegalEntityModel } from "@/prisma/generated/models";
import type { TenantContext } from "@/server/kernel/context";
import { Unavailable } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";

/** The provider's legal entity, which issues invoices and owns the number series. Every organisation may read it. */
export async function getSeller(ctx: TenantContext): Promise<LegalEntityModel> {
  const seller = await readInTenant(ctx, (tx) => tx.legalEntity.findFirst({ orderBy: { id: "asc" } }));
  if (!seller) throw new Unavailable("platform.no_seller", "The provider has not said who issues invoices.");
  return seller;
}
