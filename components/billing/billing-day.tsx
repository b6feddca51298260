import { formatDay } from "./format-period";

/** A day of billing, in the account's time zone and not the reader's: the first of December stays that in New York. */
export function BillingDay({ value, timeZone }: { value: string; timeZone: string }) {
  return (
    <time dateTime={value} className="whitespace-nowrap tabular-nums">
      {formatDay(value, timeZone)}
    </time>
  );
}
