import { getBillingAccount, getSeller } from "@/server/identity";
import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { Buyer, Seller } from "./contract";

/** Who issues: the provider's legal entity and the organisation that owns its number series. */
export interface Issuer {
  id: string;
  organizationId: string;
  seller: Seller;
}

/** Who pays. */
export interface Payer {
  id: string;
  organizationId: string;
  buyer: Buyer;
}

/** The issuer with the snapshot of itself that invoices keep. */
export async function loadIssuer(ctx: TenantContext): Promise<Issuer> {
  const entity = await getSeller(ctx);
  return { id: entity.id, organizationId: entity.organization_id, seller: Seller.parse(entity) };
}

/** A billing account of the context's own organisation with the snapshot that invoices keep, or NotFound. */
export async function loadPayer(ctx: TenantContext, id: string): Promise<Payer> {
  const account = await getBillingAccount(ctx, { id });
  if (account.organization_id !== ctx.tenant.id) throw new NotFound("billing account");
  return { id, organizationId: ctx.tenant.id, buyer: Buyer.parse(account) };
}
