"use client";

import { useQuery } from "@tanstack/react-query";
import { FileDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { buttonStyle } from "@/components/ui/button-style";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { InvoiceDocument } from "./invoice-document";
import { InvoicePayments } from "./invoice-payments";
import { InvoiceStatus } from "./invoice-status";

const RecordPayment = dynamic(() => import("./record-payment").then((module) => module.RecordPayment));

/** One invoice as a document, with its PDF and the payments for it. `base` is where the list lies. */
export function InvoicePage({ id, base }: { id: string; base: string }) {
  const trpc = useTRPC();
  const { data: invoice, error, refetch } = useQuery(trpc.billing.getInvoice.queryOptions({ id }));
  const mayRecord = usePermission("platform:write");
  const breadcrumb = [{ label: "Invoices", href: base }];
  if (error && !invoice) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!invoice)
    return (
      <>
        <PageHeader breadcrumb={breadcrumb} title={<Skeleton className="h-7 w-48" />} />
        <Skeleton className="h-[36rem] w-full" />
      </>
    );
  return (
    <>
      <PageHeader
        breadcrumb={breadcrumb}
        title={invoice.number ?? "Draft"}
        status={<InvoiceStatus invoice={invoice} />}
        actions={
          <>
            {invoice.number && (
              <a className={buttonStyle("secondary", "md")} href={`/v1/invoices/${id}/pdf`} download>
                <FileDown aria-hidden />
                Download PDF
              </a>
            )}
            {mayRecord && invoice.status === "open" && <RecordPayment invoice={invoice} />}
          </>
        }
      />
      <div className="grid gap-6">
        <InvoiceDocument invoice={invoice} />
        <Card className="mx-auto w-full max-w-4xl" title="Payments">
          <InvoicePayments id={id} />
        </Card>
      </div>
    </>
  );
}
