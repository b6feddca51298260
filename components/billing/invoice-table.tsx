import { ReceiptText } from "lucide-react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import type { InvoiceSummary } from "@/server/billing/contract";
import { InvoiceStatus } from "./invoice-status";
import type { ListState } from "./list-state";

const columns: readonly Column<InvoiceSummary>[] = [
  { id: "number", header: "Invoice", phone: "title", cell: (invoice) => invoice.number ?? "Draft" },
  { id: "status", header: "Status", cell: (invoice) => <InvoiceStatus invoice={invoice} /> },
  {
    id: "issued",
    header: "Issued",
    hideBelow: "md",
    cell: ({ finalized_at }) => (finalized_at ? <DateTime value={finalized_at} format="date" /> : "—"),
  },
  {
    id: "due",
    header: "Due",
    hideBelow: "lg",
    cell: ({ due_at }) => (due_at ? <DateTime value={due_at} format="date" /> : "—"),
  },
  {
    id: "outstanding",
    header: "Outstanding",
    align: "end",
    hideBelow: "lg",
    cell: (row) => <Money value={row.outstanding} />,
  },
  { id: "total", header: "Total", align: "end", cell: ({ gross }) => <Money value={gross} /> },
];

const buyer: Column<InvoiceSummary> = { id: "buyer", header: "Billed to", cell: ({ buyer_name }) => buyer_name };

export type InvoiceTableProps = ListState<InvoiceSummary> & {
  /** For the provider and partners, whose lists hold more than one customer's. */
  withBuyer?: boolean;
};

export function InvoiceTable({ withBuyer = false, empty, ...state }: InvoiceTableProps) {
  const [number, ...rest] = columns;
  return (
    <DataTable
      label="Invoices"
      columns={withBuyer && number ? [number, buyer, ...rest] : columns}
      rowKey={({ id }) => id}
      empty={
        empty ?? (
          <EmptyState
            icon={<ReceiptText />}
            title="No invoices yet"
            description="The first one is issued when an order has been provisioned."
          />
        )
      }
      {...state}
    />
  );
}
