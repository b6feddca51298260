"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { Payment } from "@/server/billing/contract";

const faces: Record<Payment["status"], { tone: Tone; label: string }> = {
  created: { tone: "neutral", label: "Expected" },
  processing: { tone: "info", label: "On its way" },
  requires_action: { tone: "warning", label: "Needs your confirmation" },
  succeeded: { tone: "success", label: "Received" },
  failed: { tone: "danger", label: "Failed" },
  cancelled: { tone: "neutral", label: "Cancelled" },
};

const ways: Record<string, string> = {
  manual: "Recorded by hand",
  bank_transfer: "Bank transfer",
  "bank-transfer": "Bank transfer",
};

/** What has been paid for an invoice, and when. */
export function InvoicePayments({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.billing.listPayments.queryOptions({ invoice_id: id, limit: 100 }));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-10 w-full" />;
  if (data.data.length === 0) return <p className="text-muted text-sm">Nothing has been received yet.</p>;
  return (
    <ul className="divide-y divide-line text-sm">
      {data.data.map((payment) => (
        <li key={payment.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2.5 first:pt-0 last:pb-0">
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{ways[payment.provider] ?? payment.provider}</span>
            <span className="block text-faint text-xs [overflow-wrap:anywhere]">{payment.reference ?? payment.id}</span>
          </span>
          <StatusBadge tone={faces[payment.status].tone}>{faces[payment.status].label}</StatusBadge>
          <DateTime value={payment.received_at ?? payment.created_at} format="date" className="text-faint text-xs" />
          <Money value={payment.amount} className="font-medium" />
        </li>
      ))}
    </ul>
  );
}
