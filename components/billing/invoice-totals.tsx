import type { ReactNode } from "react";
import type { MoneyValue } from "@/components/ui/format-money";
import { Money } from "@/components/ui/money";
import type { Invoice } from "@/server/billing/contract";

/** Net, tax by category, total, and what is still to be paid when it is another sum. */
export function InvoiceTotals({ invoice }: { invoice: Invoice }) {
  const partly = invoice.payment_status === "partially_paid";
  return (
    <dl className="ml-auto grid w-full max-w-sm grid-cols-[1fr_auto] gap-y-1.5 text-sm">
      <Sum label="Net total" value={invoice.net} />
      {invoice.taxes.map((tax) => (
        <Sum
          key={`${tax.treatment} ${tax.country} ${tax.rate}`}
          label={
            <>
              {tax.label} on <Money value={tax.net} />
            </>
          }
          value={tax.tax}
        />
      ))}
      <Sum label="Total" value={invoice.gross} strong />
      {partly && <Sum label="Paid" value={invoice.paid} />}
      {partly && <Sum label="Outstanding" value={invoice.outstanding} strong />}
    </dl>
  );
}

function Sum({ label, value, strong }: { label: ReactNode; value: MoneyValue; strong?: boolean }) {
  const weight = strong ? "border-line border-t pt-2 font-semibold text-base" : "text-muted";
  return (
    <>
      <dt className={weight}>{label}</dt>
      <dd className={`${weight} pl-6 text-right`}>
        <Money value={value} />
      </dd>
    </>
  );
}
