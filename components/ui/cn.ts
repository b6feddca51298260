import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({
  extend: { theme: { text: ["2xs"], shadow: ["control", "card", "popup", "dialog"] } },
});

/** Joins class names; of two utilities that set the same property, the later one wins. */
export const cn = (...classes: ClassValue[]): string => merge(clsx(classes));
