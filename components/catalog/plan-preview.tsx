import { ArrowRight } from "lucide-react";
import { Price } from "@/components/billing/price";
import type { Plan } from "@/server/catalog/contract";
import { basePrice, planSpecs } from "./plan-specs";
import { repriced } from "./repriced";

interface PlanPreviewProps {
  plan: Plan;
  currency: string;
  prices: Parameters<typeof repriced>[2];
}

/** What customers see now, and what they will see. */
export function PlanPreview({ plan, currency, prices }: PlanPreviewProps) {
  const next = repriced(plan, currency, prices);
  return (
    <section aria-label="What customers will see" className="rounded-lg border border-line bg-canvas p-4">
      <p className="mb-3 text-faint text-xs">What customers will see</p>
      <div className="grid items-center gap-3 sm:grid-cols-[1fr_auto_1fr]">
        {plan.prices.every(({ amount }) => amount.amount === "") ? (
          <p className="text-muted text-sm">It has no price in {currency} yet.</p>
        ) : (
          <Face plan={plan} caption="Now" />
        )}
        <ArrowRight aria-hidden className="size-4 text-faint max-sm:rotate-90" />
        {next ? (
          <Face plan={next} caption="From now on" />
        ) : (
          <p className="text-muted text-sm">Complete the amounts above.</p>
        )}
      </div>
    </section>
  );
}

function Face({ plan, caption }: { plan: Plan; caption: string }) {
  const base = basePrice(plan);
  const extras = plan.prices.filter((price) => price !== base);
  return (
    <div className="rounded-md border border-line bg-surface p-3.5 text-sm shadow-control">
      <p className="text-faint text-xs">{caption}</p>
      <p className="mt-0.5 font-medium">{plan.name}</p>
      <p className="mb-2 text-muted text-xs">{planSpecs(plan)}</p>
      {base && <Price monthly={base.amount} hourly={base.hourly_amount} />}
      {extras.map(({ key, name, amount, hourly_amount }) => (
        <div key={key} className="mt-2 flex items-start justify-between gap-3 border-line border-t pt-2 text-xs">
          <span className="text-muted">{name}</span>
          <Price monthly={amount} hourly={hourly_amount} />
        </div>
      ))}
    </div>
  );
}
