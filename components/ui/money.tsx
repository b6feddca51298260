import type { ReactNode } from "react";
import { cn } from "./cn";
import { formatMoney, type MoneyFormat, type MoneyValue } from "./format-money";

export type MoneyProps = MoneyFormat & {
  value: MoneyValue;
  /** "/ month", smaller and fainter after the sum. */
  per?: ReactNode;
  className?: string;
};

/** Money in tabular figures; the same text on server and browser. */
export function Money({ value, per, className, ...format }: MoneyProps) {
  return (
    <span className={cn("whitespace-nowrap tabular-nums", className)}>
      {formatMoney(value, format)}
      {per && <span className="font-normal text-faint text-xs"> {per}</span>}
    </span>
  );
}
