import { formatMoney } from "@/components/ui/format-money";
import { Money } from "@/components/ui/money";
import type { Estimate } from "@/server/orders/contract";

type OrderTotalsProps = Pick<Estimate, "totals" | "tax">;

/** What it costs: per hour and per month, net, tax and gross. */
export function OrderTotals({ totals, tax }: OrderTotalsProps) {
  return (
    <dl className="grid gap-2 text-sm">
      <Row label="Monthly, net" value={<Money value={totals.monthly_net} />} />
      <Row label={tax.label} value={<Money value={totals.monthly_tax} />} />
      <div className="my-1 border-line border-t" />
      <div className="flex items-baseline justify-between gap-4">
        <dt className="font-medium">Total per month</dt>
        <dd className="font-semibold text-xl tracking-tight">
          <Money value={totals.monthly_gross} />
        </dd>
      </div>
      <Row label="Per hour, net" value={formatMoney(totals.hourly_net, { precision: "rate" })} />
      {Number(totals.one_time_net.amount) > 0 && (
        <Row label="Once, net" value={<Money value={totals.one_time_net} />} />
      )}
      {tax.note && <p className="mt-1 text-faint text-xs">{tax.note}</p>}
    </dl>
  );
}

function Row({ label, value }: { label: string; value: React.ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-muted">{label}</dt>
      <dd className="tabular-nums">{value}</dd>
    </div>
  );
}
