import type { Plan } from "@/server/catalog/contract";

const units: Record<string, (value: unknown) => string> = {
  vcpu: (value) => `${value} vCPU`,
  ram_gib: (value) => `${value} GiB RAM`,
  disk_gib: (value) => `${value} GB disk`,
  storage_gib: (value) => `${value} GB storage`,
};

/** A plan's size in words: `2 vCPU · 4 GiB RAM · 40 GB disk`. */
export const planSpecs = ({ attributes }: Pick<Plan, "attributes">): string =>
  Object.entries(units)
    .filter(([key]) => attributes[key] !== undefined)
    .map(([key, words]) => words(attributes[key]))
    .join(" · ");

/** What a plan costs before any option: its first recurring price without a condition. */
export const basePrice = ({ prices }: Pick<Plan, "prices">) =>
  prices.find(({ charge, condition }) => charge === "recurring" && condition === null);
