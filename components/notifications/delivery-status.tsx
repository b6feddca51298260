import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { WebhookDelivery } from "@/server/notifications/contract";

type Status = WebhookDelivery["status"];

const faces: Record<Status, { tone: Tone; label: string; live?: boolean }> = {
  pending: { tone: "neutral", label: "Pending" },
  sending: { tone: "info", label: "Sending", live: true },
  retrying: { tone: "warning", label: "Retrying" },
  succeeded: { tone: "success", label: "Delivered" },
  failed: { tone: "danger", label: "Failed" },
};

export function DeliveryStatus({ status }: { status: Status }) {
  const { tone, label, live } = faces[status];
  return (
    <StatusBadge tone={tone} live={live}>
      {label}
    </StatusBadge>
  );
}

const filters: readonly Status[] = ["succeeded", "retrying", "failed", "pending"];

/** For a filter. */
export const deliveryStatusOptions = filters.map((value) => ({ value, label: faces[value].label }));
