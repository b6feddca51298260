import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { InvoicesList } from "@/components/billing/invoices-list";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Invoices" };

export default function Page() {
  prefetch(trpc.billing.listInvoices.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader title="Invoices" description="Every customer's invoices, and what is still outstanding." />
      <InvoicesList base="/admin/invoices" withBuyer />
    </Hydrate>
  );
}
