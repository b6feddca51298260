import type { MoneyValue } from "@/components/ui/format-money";
import { Money } from "@/components/ui/money";

/** An extra with what it adds to the price. */
export function PricedOption({ name, price }: { name: string; price: MoneyValue | null }) {
  return (
    <>
      {name}
      {price && (
        <span className="ml-2 text-muted">
          + <Money value={price} per="/ month" />
        </span>
      )}
    </>
  );
}
