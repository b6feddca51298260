import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import type { Invoice, InvoiceLine } from "@/server/billing/contract";
import { formatPeriod } from "./format-period";
import { formatRate } from "./format-rate";

export type InvoiceLinesProps = { lines: readonly InvoiceLine[]; timeZone: Invoice["buyer"]["time_zone"] };

/** The lines; each one opens to show how its amount comes about. */
export function InvoiceLines({ lines, timeZone }: InvoiceLinesProps) {
  return (
    <ul className="divide-y divide-line border-line border-y text-sm">
      {lines.map((line) => (
        <li key={line.id}>
          <details className="group">
            <summary className="flex cursor-pointer list-none flex-wrap items-baseline gap-x-4 gap-y-0.5 rounded-sm py-3 focus-visible:outline-2 focus-visible:outline-accent [&::-webkit-details-marker]:hidden">
              <span className="min-w-0 flex-1 basis-64">
                <span className="block font-medium [overflow-wrap:anywhere]">{line.description}</span>
                <span className="block text-faint text-xs">{formatPeriod(line, timeZone)}</span>
              </span>
              <span className="text-accent-ink text-xs group-open:hidden">How?</span>
              <Money value={line.net} className="ml-auto min-w-24 text-right" />
            </summary>
            <dl className="mb-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 rounded-md bg-subtle px-4 py-3 text-xs">
              <Fact label="Calculation">
                <span className="tabular-nums">
                  {line.formula} = <Money value={line.net} />
                </span>
              </Fact>
              <Fact label="Tax rate">{formatRate(line.tax_rate)}</Fact>
              {line.rate_id && (
                <Fact label="Price version">
                  <code className="font-mono">{line.rate_id}</code>
                </Fact>
              )}
            </dl>
          </details>
        </li>
      ))}
    </ul>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  );
}
