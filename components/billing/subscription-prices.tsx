import { Money } from "@/components/ui/money";
import type { Subscription } from "@/server/billing/contract";

/** Each price that the subscription is made of, and what they come to in a month. */
export function SubscriptionPrices({ subscription }: { subscription: Subscription }) {
  const { prices, quantity, monthly_net } = subscription;
  return (
    <dl className="grid gap-2.5 text-sm">
      {prices.map(({ key, name, charge, amount, hourly_amount, currency }) => (
        <div key={key} className="flex items-baseline justify-between gap-4">
          <dt>
            {quantity > 1 && `${quantity} × `}
            {name}
            {hourly_amount && (
              <span className="block text-faint text-xs">
                <Money value={{ amount: hourly_amount, currency }} precision="rate" per="/ hour" />
              </span>
            )}
          </dt>
          <dd>
            <Money value={{ amount, currency }} per={charge === "recurring" ? "/ month" : "once"} />
          </dd>
        </div>
      ))}
      <div className="mt-1 flex items-baseline justify-between gap-4 border-line border-t pt-3 font-semibold">
        <dt>Together, net</dt>
        <dd className="text-lg">
          <Money value={monthly_net} per="/ month" />
        </dd>
      </div>
    </dl>
  );
}
