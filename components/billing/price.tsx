import type { MoneyValue } from "@/components/ui/format-money";
import { Money } from "@/components/ui/money";

export type PriceProps = {
  monthly: MoneyValue;
  /** Shown below, to six places; left out for what has no hourly price. */
  hourly?: MoneyValue | null;
  /** "from" on product cards, where options add to it. */
  prefix?: string;
};

/** What something costs, per month and per hour, net. */
export function Price({ monthly, hourly, prefix }: PriceProps) {
  return (
    <div className="leading-tight">
      <p className="font-semibold tracking-tight">
        {prefix && <span className="font-normal text-faint text-xs">{prefix} </span>}
        <Money value={monthly} per="/ month" />
      </p>
      {hourly && (
        <p className="mt-0.5 text-faint text-xs">
          <Money value={hourly} precision="rate" /> / hour
        </p>
      )}
    </div>
  );
}
