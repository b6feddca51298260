import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { OrderStatus as Status } from "@/server/orders/contract";

const faces: Record<Status, { label: string; tone: Tone; live?: boolean }> = {
  draft: { label: "Draft", tone: "neutral" },
  pending_approval: { label: "Waiting for approval", tone: "warning" },
  pending_payment: { label: "Waiting for payment", tone: "warning" },
  created: { label: "Queued", tone: "info", live: true },
  provisioning: { label: "Provisioning", tone: "info", live: true },
  provisioned: { label: "Ready", tone: "success" },
  partially_provisioned: { label: "Partly ready", tone: "warning" },
  failed: { label: "Failed", tone: "danger" },
  rejected: { label: "Rejected", tone: "danger" },
  cancelling: { label: "Cancelling", tone: "warning", live: true },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

export function OrderStatus({ status }: { status: Status }) {
  const { label, tone, live } = faces[status];
  return (
    <StatusBadge tone={tone} live={live}>
      {label}
    </StatusBadge>
  );
}

const shown: readonly Status[] = [
  "pending_approval",
  "pending_payment",
  "created",
  "provisioning",
  "provisioned",
  "partially_provisioned",
  "failed",
  "rejected",
  "cancelling",
  "cancelled",
];

/** For a filter: every status by the name that people see. */
export const orderStatusOptions = shown.map((value) => ({ value, label: faces[value].label }));
