import {
  assessTax,
  fitOffer,
  loadOffers,
  type Offer,
  type Options,
  type PricedItem,
  priceItem,
  type ServedRegion,
  servedRegions,
  type TaxSnapshot,
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
  const [buyer, regions] = await together(sql, () => [
    loadBuyer(ctx, sql, input.billing_account_id),
    servedRegions(
      sql,
      input.items.flatMap(({ placement, region }) => (placement ? [region] : [])),
    ),
  ]);
  const { currency } = buyer;
  const offers = await loadOffers(sql, [...new Set(input.items.map((item) => item.plan_id))], currency, now);
  const errors: FieldError[] = [];
  const items = input.items.flatMap((item, index) => {
    const result = fitItem(item, `#/items/${index}`, offers.get(item.plan_id), regions, currency);
    if (!Array.isArray(result)) return [result];
    errors.push(...result);
    return [];
  });
  errors.push(...repeatedNames(input.items));
  if (errors.length > 0) throw new Invalid("order.invalid_items", "Some items do not fit the catalogue.", errors);
  const tax = await assessTax(sql, buyer, now);
  return { buyer, items, tax, ...sum(items, tax, currency) };
}

function fitItem(
  item: ItemInput,
  pointer: string,
  offered: Offer | undefined,
  regions: ReadonlyMap<string, ServedRegion>,
  currency: string,
): BasketItem | FieldError[] {
  const fitting = fitOffer(item, pointer, offered, regions);
  if (Array.isArray(fitting)) return fitting;
  const { offer, served, options, available } = fitting;
  if (offer.prices.length === 0)
    return [{ pointer: `${pointer}/plan_id`, code: "no_price", message: `This plan has no price in ${currency}.` }];
  return {
    ...priceItem(offer, options, currency),
    name: item.name,
    region: item.region,
    endpoint: served.endpoint,
    options,
    placement: item.placement ?? null,
    available,
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
