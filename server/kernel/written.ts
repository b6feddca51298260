import { Exact } from "./money";
import type { Money } from "./schemas";

/** `EUR 1,234.50`, which leaves no doubt in any language; from the decimal text and never by way of a float. */
export function money({ amount, currency }: Money): string {
  const [whole = "0", fraction] = amount.split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return `${currency} ${grouped}${fraction ? `.${fraction}` : ""}`;
}

/** `0.19` → `19 %`. */
export function percent(rate: string): string {
  return `${new Exact(rate).mul(100).toFixed()} %`;
}

/** A day as the buyer's zone has it: `22 Nov 2026`. */
export function day(instant: string, timeZone: string): string {
  const parts = { day: "numeric", month: "short", year: "numeric", timeZone } as const;
  return new Intl.DateTimeFormat("en-GB", parts).format(new Date(instant));
}

/** An instant to the second, for a period's end that is no midnight. */
export function moment(instant: string, timeZone: string): string {
  const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone }).format(new Date(instant));
  return time === "00:00:00" ? day(instant, timeZone) : `${day(instant, timeZone)} ${time}`;
}
