import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { Resource } from "@/server/provisioning/contract";

export type Commercial = Resource["commercial_status"];
type Operating = Resource["operating_status"];

/** What was agreed, in words. */
export const commercialFaces: Record<Commercial, { label: string; tone: Tone; meaning: string }> = {
  created: { label: "Ordered", tone: "neutral", meaning: "Ordered, not made yet. Nothing is charged." },
  pending_active: { label: "Being made", tone: "info", meaning: "It is being made. Nothing is charged yet." },
  active: { label: "Active", tone: "success", meaning: "Yours, and charged for since its activation." },
  suspended: { label: "Suspended", tone: "danger", meaning: "Stopped until the account is in good standing again." },
  pending_terminate: { label: "Ending", tone: "warning", meaning: "It is being taken down." },
  terminated: { label: "Ended", tone: "neutral", meaning: "Gone, and no longer charged." },
  aborted: { label: "Never made", tone: "danger", meaning: "It could not be made. Nothing was charged." },
};

/** What it does. */
const operatingFaces: Record<Operating, { label: string; tone: Tone; live?: boolean }> = {
  pending: { label: "Queued", tone: "neutral", live: true },
  configuring: { label: "Configuring", tone: "info", live: true },
  starting: { label: "Starting", tone: "info", live: true },
  running: { label: "Running", tone: "success" },
  degraded: { label: "Degraded", tone: "warning" },
  stopping: { label: "Stopping", tone: "warning", live: true },
  stopped: { label: "Stopped", tone: "neutral" },
  failed: { label: "Failed", tone: "danger" },
  unknown: { label: "Unknown", tone: "warning" },
};

export function CommercialStatus({ resource }: { resource: Pick<Resource, "commercial_status"> }) {
  const { label, tone } = commercialFaces[resource.commercial_status];
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
}

function OperatingStatus({ resource }: { resource: Pick<Resource, "operating_status"> }) {
  const { label, tone, live } = operatingFaces[resource.operating_status];
  return (
    <StatusBadge tone={tone} live={live}>
      {label}
    </StatusBadge>
  );
}

/** Whether there is nothing any more, or never was. */
export const isOver = ({ commercial_status }: Pick<Resource, "commercial_status">): boolean =>
  commercial_status === "terminated" || commercial_status === "aborted";

/** One badge: what it does while there is something, what became of it otherwise. */
export function ResourceStatus({ resource }: { resource: Pick<Resource, "commercial_status" | "operating_status"> }) {
  return isOver(resource) || resource.commercial_status === "suspended" ? (
    <CommercialStatus resource={resource} />
  ) : (
    <OperatingStatus resource={resource} />
  );
}

/** Whether it is on its way from one state to another. */
export const isMoving = (resource: Resource): boolean =>
  !isOver(resource) && Boolean(operatingFaces[resource.operating_status].live);
