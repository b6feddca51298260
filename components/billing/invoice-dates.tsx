import { DateTime } from "@/components/ui/date-time";
import type { Invoice } from "@/server/billing/contract";
import { InvoiceStatus } from "./invoice-status";

export function InvoiceDates({ invoice }: { invoice: Invoice }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] content-start gap-x-6 gap-y-1 text-sm">
      <dt className="text-faint">Number</dt>
      <dd className="font-medium tabular-nums">{invoice.number ?? "Draft"}</dd>
      <dt className="text-faint">Status</dt>
      <dd>
        <InvoiceStatus invoice={invoice} />
      </dd>
      {invoice.finalized_at && (
        <>
          <dt className="text-faint">Issued</dt>
          <dd>
            <DateTime value={invoice.finalized_at} format="date" />
          </dd>
        </>
      )}
      {invoice.due_at && (
        <>
          <dt className="text-faint">Due</dt>
          <dd>
            <DateTime value={invoice.due_at} format="date" />
          </dd>
        </>
      )}
      {invoice.paid_at && (
        <>
          <dt className="text-faint">Paid</dt>
          <dd>
            <DateTime value={invoice.paid_at} format="date" />
          </dd>
        </>
      )}
    </dl>
  );
}
