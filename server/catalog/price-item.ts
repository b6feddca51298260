import { Exact, toMinor } from "@/server/kernel/money";
import type { Offer } from "./offer";
import type { PlanSnapshot, PriceSnapshot, ProductSnapshot } from "./snapshot";
import type { Options } from "./validate-options";

/** What an item costs, and the snapshot of why. Amounts in minor units, net. */
export interface PricedItem {
  product: ProductSnapshot;
  plan: PlanSnapshot;
  prices: PriceSnapshot[];
  monthlyNetMinor: bigint;
  oneTimeNetMinor: bigint;
  /** Exact, in major units: hourly prices have more places than the currency. */
  hourlyNet: Exact;
}

/** Applies the components whose condition the options meet. Each component is rounded once, then summed. */
export function priceItem(offer: Offer, options: Options, currency: string): PricedItem {
  const applying = offer.prices.filter(
    ({ condition }) => condition === null || options[condition.option] === condition.equals,
  );
  const sum = (charge: "one_time" | "recurring") =>
    applying
      .filter((price) => price.charge === charge)
      .reduce((total, price) => total + toMinor(new Exact(price.amount), currency), 0n);
  const { id, key, version, name, attributes, product } = offer;
  return {
    product: { id: product.id, key: product.key, name: product.name, resource_kind: product.resource_kind },
    plan: { id, key, version, name, attributes },
    prices: applying.map(({ condition: _, ...price }) => price),
    monthlyNetMinor: sum("recurring"),
    oneTimeNetMinor: sum("one_time"),
    hourlyNet: applying.reduce((total, price) => total.plus(price.hourly_amount ?? 0), new Exact(0)),
  };
}
