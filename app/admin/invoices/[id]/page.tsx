import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { InvoicePage } from "@/components/billing/invoice-page";

export const metadata: Metadata = { title: "Invoice" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.billing.getInvoice.queryOptions({ id }));
  prefetch(trpc.billing.listPayments.queryOptions({ invoice_id: id, limit: 100 }));
  return (
    <Hydrate>
      <InvoicePage id={id} base="/admin/invoices" />
    </Hydrate>
  );
}
