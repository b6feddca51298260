import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { Subscription } from "@/server/billing/contract";

const faces: Record<Subscription["status"], { tone: Tone; label: string }> = {
  pending: { tone: "neutral", label: "Pending" },
  trialing: { tone: "info", label: "Trial" },
  active: { tone: "success", label: "Active" },
  past_due: { tone: "warning", label: "Past due" },
  paused: { tone: "neutral", label: "Paused" },
  suspended: { tone: "danger", label: "Suspended" },
  cancelled: { tone: "neutral", label: "Cancelled" },
  ended: { tone: "neutral", label: "Ended" },
};

export function SubscriptionStatus({ status }: Pick<Subscription, "status">) {
  const { tone, label } = faces[status];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}

const filters: readonly Subscription["status"][] = ["active", "past_due", "suspended", "cancelled", "ended"];

/** For a filter: the states that customers meet, by the name that they see. */
export const subscriptionStatusOptions = filters.map((value) => ({ value, label: faces[value].label }));
