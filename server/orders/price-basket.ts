import {
  assessTax,
  cloudsOf,
  judgeNeeds,
  loadOffers,
  type Offer,
  type Options,
  type PricedItem,
  priceItem,
  regionEndpoints,
  type TaxSnapshot,
  validateOptions,
} from "@/server/catalog";
import type { PlacementNeeds } from "@/server/catalog/snapshot";
import { type Buyer, loadBuyer } from "@/server/identity";
import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { type FieldError, Invalid } from "@/server/kernel/errors";
import { Exact, fromMinor, moneyDto, toMinor } from "@/server/kernel/money";
import { together } from "@/server/kernel/transaction";
import type { ItemInput, Totals } from "./contract";

export interface BasketItem extends PricedItem {
  name: string;
  region: string;
  endpoint: string;
  options: Options;
  placement: PlacementNeeds | null;
  available: boolean;
}

/** A basket that is valid in itself, with prices and tax of now. Whether it may be ordered is `judgeBasket`'s to say. */
export interface Basket {
  buyer: Buyer;
  items: BasketItem[];
  totals: Totals;
  monthlyNetMinor: bigint;
  oneTimeNetMinor: bigint;
  tax: TaxSnapshot;
}

interface Input {
  billing_account_id?: string;
  items: readonly ItemInput[];
}

/** Validates against the catalogue and prices. Invalid with a pointer to every field that does not fit. */
export async function priceBasket(ctx: TenantContext, sql: Sql, input: Input): Promise<Basket> {
  const now = ctx.clock.now();
  const [buyer, endpoints] = await together(sql, () => [
    loadBuyer(ctx, sql, input.billing_account_id),
    regionEndpoints(sql),
  ]);
  const { currency } = buyer;
  const offers = await loadOffers(sql, [...new Set(input.items.map((item) => item.plan_id))], currency, now);
  const placed = input.items.filter(({ placement }) => placement !== undefined);
  const clouds = placed.length === 0 ? null : await cloudsOf(sql, [...new Set(placed.map(({ region }) => region))]);
  const errors: FieldError[] = [];
  const items = input.items.flatMap((item, index) => {
    const result = fitItem(item, `#/items/${index}`, offers.get(item.plan_id), endpoints, currency);
    if (Array.isArray(result)) errors.push(...result);
    else if (item.placement) {
      const { resource_kind } = result.product;
      errors.push(...judgeNeeds(item.placement, resource_kind, clouds?.get(item.region), `#/items/${index}/placement`));
    }
    return Array.isArray(result) ? [] : [result];
  });
  errors.push(...repeatedNames(input.items));
  if (errors.length > 0) throw new Invalid("order.invalid_items", "Some items do not fit the catalogue.", errors);
  const tax = await assessTax(sql, buyer, now);
  return { buyer, items, tax, ...sum(items, tax, currency) };
}

function fitItem(
  item: ItemInput,
  pointer: string,
  offer: Offer | undefined,
  endpoints: Map<string, string>,
  currency: string,
): BasketItem | FieldError[] {
  const wrong = (field: string, code: string, message: string) => [{ pointer: `${pointer}/${field}`, code, message }];
  if (offer?.status !== "active") return wrong("plan_id", "unknown_plan", "This plan can not be ordered.");
  const availability = offer.availability.find((entry) => entry.region === item.region);
  const endpoint = endpoints.get(item.region);
  if (!endpoint || !availability) return wrong("region", "unknown_region", "This plan is not offered in that region.");
  if (offer.prices.length === 0) return wrong("plan_id", "no_price", `This plan has no price in ${currency}.`);
  const { options, errors } = validateOptions(offer.product, item.options, `${pointer}/options`);
  if (errors.length > 0) return errors;
  const { name, region } = item;
  return {
    ...priceItem(offer, options, currency),
    name,
    region,
    endpoint,
    options,
    placement: item.placement ?? null,
    available: availability.status === "available",
  };
}

function repeatedNames(items: readonly ItemInput[]): FieldError[] {
  return items.flatMap((item, index) =>
    items.findIndex((other) => other.name === item.name) < index
      ? [{ pointer: `#/items/${index}/name`, code: "repeated_name", message: "Another item has this name." }]
      : [],
  );
}

/** Tax is rounded once, on the total: every item of a basket is of one tax category. */
export function sum(items: readonly PricedItem[], tax: TaxSnapshot, currency: string) {
  const monthlyNetMinor = items.reduce((total, item) => total + item.monthlyNetMinor, 0n);
  const oneTimeNetMinor = items.reduce((total, item) => total + item.oneTimeNetMinor, 0n);
  const hourly = items.reduce((total, item) => total.plus(item.hourlyNet), new Exact(0));
  const taxMinor = toMinor(fromMinor(monthlyNetMinor, currency).mul(tax.rate), currency);
  const totals: Totals = {
    monthly_net: moneyDto(monthlyNetMinor, currency),
    monthly_tax: moneyDto(taxMinor, currency),
    monthly_gross: moneyDto(monthlyNetMinor + taxMinor, currency),
    one_time_net: moneyDto(oneTimeNetMinor, currency),
    hourly_net: { amount: hourly.toFixed(), currency },
  };
  return { monthlyNetMinor, oneTimeNetMinor, totals };
}
