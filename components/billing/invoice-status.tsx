import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { InvoiceSummary } from "@/server/billing/contract";

type Face = { tone: Tone; label: string };

const faces: Record<InvoiceSummary["status"], Face> = {
  gathering: { tone: "neutral", label: "Gathering" },
  draft: { tone: "neutral", label: "Draft" },
  finalizing: { tone: "info", label: "Finalising" },
  open: { tone: "info", label: "Open" },
  paid: { tone: "success", label: "Paid" },
  uncollectible: { tone: "danger", label: "Uncollectible" },
  void: { tone: "neutral", label: "Void" },
};

export type InvoiceStatusProps = { invoice: Pick<InvoiceSummary, "status" | "payment_status"> };

/** Where an invoice stands; an open one says when a part of it has been paid. */
export function InvoiceStatus({ invoice }: InvoiceStatusProps) {
  const { tone, label } = faces[invoice.status];
  const partly = invoice.status === "open" && invoice.payment_status === "partially_paid";
  return <StatusBadge tone={partly ? "warning" : tone}>{partly ? "Partly paid" : label}</StatusBadge>;
}

const filters: readonly InvoiceSummary["status"][] = ["open", "paid", "draft", "uncollectible", "void"];

/** For a filter: the states that customers meet, by the name that they see. */
export const invoiceStatusOptions = filters.map((value) => ({ value, label: faces[value].label }));
