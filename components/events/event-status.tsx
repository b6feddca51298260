import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { BusEvent } from "@/server/events/contract";

type Status = BusEvent["status"];

const faces: Record<Status, { label: string; tone: Tone; live?: boolean }> = {
  waiting: { label: "Waiting", tone: "warning", live: true },
  dispatched: { label: "Handed over", tone: "success" },
  dead: { label: "Dead letter", tone: "danger" },
};

export function EventStatus({ status }: { status: Status }) {
  const { label, tone, live } = faces[status];
  return (
    <StatusBadge tone={tone} live={live}>
      {label}
    </StatusBadge>
  );
}

const order: readonly Status[] = ["waiting", "dispatched", "dead"];

/** For a filter: every status by the name that people see. */
export const eventStatusOptions = order.map((value) => ({ value, label: faces[value].label }));
