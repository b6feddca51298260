"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { OrderTotals } from "./order-totals";
import { useDebounced } from "./use-debounced";

export interface Choice {
  plan_id: string;
  region: string;
  options: Record<string, unknown>;
}

/** The price of what is chosen, as the server reckons it, and what would stand against the order. */
export function OrderSummary({ choice }: { choice: Choice }) {
  const trpc = useTRPC();
  const settled = useDebounced(choice, 150);
  const { data, error, isFetching } = useQuery({
    // The name costs nothing: a placeholder keeps the price from waiting for one.
    ...trpc.orders.estimate.queryOptions({ items: [{ ...settled, name: "server" }] }),
    placeholderData: keepPreviousData,
    enabled: settled.plan_id !== "" && settled.region !== "",
  });
  if (error)
    return (
      <Alert tone="danger" title="This can not be priced">
        {error.message}
      </Alert>
    );
  if (!data) return <Skeleton className="h-40 w-full" />;
  const noted = data.verdicts.filter((verdict) => verdict.outcome !== "ok");
  return (
    <div className={cn("grid gap-4 transition-opacity", isFetching && "opacity-60")} aria-live="polite">
      {data.items.map((item) => (
        <div key={item.name} className="grid gap-2 border-line border-b pb-4 text-sm">
          <p className="font-medium">
            {item.product.name} {item.plan.name}
          </p>
          <dl className="grid gap-1.5">
            {item.prices.map(({ key, name, amount, charge }) => (
              <div key={key} className="flex items-baseline justify-between gap-4 text-muted">
                <dt>{name}</dt>
                <dd>
                  <Money value={amount} per={charge === "recurring" ? undefined : "once"} />
                </dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      <OrderTotals totals={data.totals} tax={data.tax} />
      {noted.map((verdict) => (
        <Alert key={verdict.code} tone={verdict.outcome === "refused" ? "danger" : "info"} title={verdict.message} />
      ))}
    </div>
  );
}
