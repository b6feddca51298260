"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ReceiptText } from "lucide-react";
import { pagedState } from "@/components/api/paged-state";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import { invoiceStatusOptions } from "./invoice-status";
import { InvoiceTable } from "./invoice-table";

interface InvoicesListProps {
  /** Where an invoice's page lies: `/portal/invoices`. */
  base: string;
  withBuyer?: boolean;
  /** Only this organisation's. */
  organizationId?: string;
}

/** Every invoice that one may see, newest first. */
export function InvoicesList({ base, withBuyer = false, organizationId }: InvoicesListProps) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const status = useFilter("status", "Status", "Every status", invoiceStatusOptions, pages);
  const query = useQuery({
    ...trpc.billing.listInvoices.queryOptions({
      limit: 20,
      cursor: pages.cursor,
      status: status.value,
      organization_id: organizationId,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <InvoiceTable
      {...pagedState(query, pages)}
      withBuyer={withBuyer}
      rowHref={({ id }) => `${base}/${id}`}
      filters={status.control}
      empty={
        status.value && (
          <EmptyState
            icon={<ReceiptText />}
            title="No invoices in this state"
            description="Choose another status above."
          />
        )
      }
    />
  );
}
