import { loadOffers } from "@/server/catalog/index";
import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { Exact, moneyDto, toMinor } from "@/server/kernel/money";
import { readInTenant } from "@/server/kernel/transaction";
import { getOrder } from "@/server/orders/index";
import type { OperationName } from "../operations/contract";
import type { ResourceRow } from "../store";

/** A month of a public IPv4 address as the plan charges it, and whether it was ordered with one. */
export interface AddressPrice {
  /** `0.50 EUR a month` */
  text: string;
  paid: boolean;
}

/** Null where an address is included in the plan's price. */
export async function loadAddressPrice(ctx: TenantContext, resource: ResourceRow): Promise<AddressPrice | null> {
  const { plan, options } = resource;
  const currency = await currencyOf(ctx, resource);
  const offer = await readInTenant(ctx, async (_tx, sql) =>
    (await loadOffers(sql, [plan.id], currency, ctx.clock.now())).get(plan.id),
  );
  const price = offer?.prices.find(
    ({ charge, condition }) =>
      charge === "recurring" && condition?.option === "public_ipv4" && condition.equals === true,
  );
  if (!price) return null;
  const { amount } = moneyDto(toMinor(new Exact(price.amount), currency), currency);
  return { text: `${amount} ${currency} a month`, paid: options.public_ipv4 === true };
}

/** That of its order. What was taken over from a cloud has none, and is shown the catalogue's main one. */
async function currencyOf(ctx: TenantContext, { order_id }: ResourceRow): Promise<string> {
  if (!order_id) return "EUR";
  try {
    return (await getOrder(ctx, { id: order_id })).totals.monthly_net.currency;
  } catch (error) {
    if (error instanceof NotFound) return "EUR";
    throw error;
  }
}

/** What an operation on the public address changes about what is paid; undefined for every other operation. */
export function addressCost(name: OperationName, price: AddressPrice | null): string | undefined {
  if (name === "assign_public_address")
    return price ? `${price.text}, which it is paid for already.` : "Included in the plan.";
  if (name !== "release_public_address") return undefined;
  return price?.paid
    ? `The price stays the same: it was ordered with an address, at ${price.text}.`
    : "Free. The price stays the same.";
}

/** A price is what was ordered; an address that would have to be paid for and is not, is for billing to add. */
export function unpaidAddress(name: OperationName, price: AddressPrice | null): string | null {
  if (name !== "assign_public_address" || !price || price.paid) return null;
  return `It was ordered without a public IPv4 address, which costs ${price.text}.`;
}

/** One public IPv4 address at most; while something else is under way, the cloud decides when its turn comes. */
export function addressHindrance({ attributes }: ResourceRow, name: OperationName, busy: boolean): string | null {
  const has = attributes.addresses?.some(({ family, scope }) => family === 4 && scope === "public") === true;
  if (busy) return null;
  if (name === "assign_public_address") return has ? "It has a public IPv4 address." : null;
  return name === "release_public_address" && !has ? "It has no public IPv4 address." : null;
}
