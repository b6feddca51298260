"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { TextLink } from "@/components/identity/text-link";
import { usePermission } from "@/components/identity/use-permission";
import { Alert } from "@/components/ui/alert";
import { useNow } from "@/components/ui/use-now";

/** Says so when an invoice should have been paid by now. */
export function OverdueInvoices() {
  const trpc = useTRPC();
  const mayBill = usePermission("billing:read");
  const now = useNow("half-minute");
  const { data } = useQuery({
    ...trpc.billing.listInvoices.queryOptions({ status: "open", limit: 100 }),
    enabled: mayBill,
  });
  const late = data?.data.filter(({ due_at }) => due_at && now && Date.parse(due_at) < now) ?? [];
  const [first] = late;
  if (!first) return null;
  return (
    <Alert tone="warning" title={late.length === 1 ? "An invoice is overdue" : `${late.length} invoices are overdue`}>
      {late.length === 1 ? (
        <TextLink href={`/portal/invoices/${first.id}`}>Open invoice {first.number}</TextLink>
      ) : (
        <TextLink href="/portal/invoices?status=open">Look at the open invoices</TextLink>
      )}
    </Alert>
  );
}
