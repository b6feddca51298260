import { Money } from "@/components/ui/money";
import type { RadioCard } from "@/components/ui/radio-cards";
import type { Plan, Product, Region } from "@/server/catalog/contract";

/** Regions as cards, in the order in which the provider built them. */
export function regionCards(regions: readonly Region[]): RadioCard[] {
  return regions
    .toReversed()
    .map(({ key, name, country }) => ({ value: key, title: name, description: `${country} · ${key}` }));
}

const systems: Record<string, string> = {
  ubuntu: "Ubuntu",
  debian: "Debian",
  rocky: "Rocky Linux",
  fedora: "Fedora",
};

/** The images that the product's option schema allows, systems in its order and each one's newest version first. */
export function imageCards(product: Product): RadioCard[] {
  const schema = optionOf(product, "image");
  const titles = isRecord(schema.titles) ? schema.titles : {};
  const images = textsIn(schema.enum).map((value) => {
    const [system = "", version = ""] = value.split("-");
    return { value, system, version };
  });
  const order = [...new Set(images.map(({ system }) => system))];
  return images
    .toSorted((a, b) => order.indexOf(a.system) - order.indexOf(b.system) || Number(b.version) - Number(a.version))
    .map(({ value, system, version }) => {
      const title = titles[value];
      if (typeof title === "string") return { value, title };
      return { value, title: systems[system] ?? system, description: version };
    });
}

/** Whether a product lets its customers choose this. */
export const offersOption = (product: Product, name: string): boolean =>
  isRecord(product.option_schema.properties) && name in product.option_schema.properties;

/** The regions in which at least one of these plans is offered. */
export const regionsOf = (plans: readonly Plan[], regions: readonly Region[]): Region[] =>
  regions.filter(({ key }) => plans.some(({ availability }) => availability.some(({ region }) => region === key)));

function optionOf({ option_schema: { properties } }: Product, name: string): Record<string, unknown> {
  const option: unknown = isRecord(properties) ? properties[name] : null;
  return isRecord(option) ? option : {};
}

const textsIn = (values: unknown): string[] =>
  Array.isArray(values) ? values.filter((value) => typeof value === "string") : [];

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Sizes as cards with their price; what is sold out in the region says so. */
export function planCards({ resource_kind }: Product, plans: readonly Plan[], region: string): RadioCard[] {
  return plans.map((plan) => {
    const offered = plan.availability.find((entry) => entry.region === region);
    const base = plan.prices.find((price) => price.condition === null);
    return {
      value: plan.id,
      title: plan.name,
      description: sizeWords(resource_kind, plan.attributes),
      disabled: offered?.status !== "available",
      disabledReason: "Sold out here",
      meta: base && (
        <>
          <Money className="block font-medium text-ink text-sm" value={base.amount} per="/ mo" />
          {base.hourly_amount && <Money value={base.hourly_amount} precision="rate" per="/ h" />}
        </>
      ),
    };
  });
}

/** The size of a plan in words, as far as its attributes tell. */
export function sizeWords(kind: string, { vcpu, ram_gib, disk_gib, storage_gib, pods }: Plan["attributes"]): string {
  const disk = kind === "server" ? "GB NVMe" : "GB disk";
  return [
    vcpu !== undefined && `${vcpu} vCPU`,
    ram_gib !== undefined && `${ram_gib} GiB RAM`,
    disk_gib !== undefined && `${disk_gib} ${disk}`,
    storage_gib !== undefined && `${storage_gib} GiB storage`,
    pods !== undefined && `${pods} pods`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** What an option adds to a plan's price each month; null when it adds nothing. */
export function optionPrice(plan: Plan | undefined, option: string): Plan["prices"][number]["amount"] | null {
  return (
    plan?.prices.find(({ condition }) => condition?.option === option && condition.equals === true)?.amount ?? null
  );
}
