import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import type { WorkflowRunSummary } from "@/server/provisioning/contract";

type Status = WorkflowRunSummary["status"];

const faces: Record<Status, { label: string; tone: Tone; live?: boolean }> = {
  queued: { label: "Queued", tone: "neutral", live: true },
  running: { label: "Running", tone: "info", live: true },
  waiting: { label: "Waiting", tone: "warning", live: true },
  compensating: { label: "Undoing", tone: "warning", live: true },
  succeeded: { label: "Succeeded", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  compensated: { label: "Undone", tone: "neutral" },
  cancelled: { label: "Cancelled", tone: "neutral" },
};

export function RunStatus({ status }: { status: Status }) {
  const { label, tone, live } = faces[status];
  return (
    <StatusBadge tone={tone} live={live}>
      {label}
    </StatusBadge>
  );
}

/** What a run waits for that does not come by itself. */
export const waitingWords = {
  pause: "somebody to resume it",
  failure: "somebody to look at a failed step",
  task: "a person to do a step",
  approval: "an approval",
} satisfies Record<NonNullable<WorkflowRunSummary["waiting_for"]>, string>;

/** Whether a run has yet to end. */
export const isOpen = ({ status }: Pick<WorkflowRunSummary, "status">): boolean => faces[status].live ?? false;

const order: readonly Status[] = [
  "queued",
  "running",
  "waiting",
  "compensating",
  "succeeded",
  "failed",
  "compensated",
  "cancelled",
];

/** For a filter: every status by the name that people see. */
export const runStatusOptions = order.map((value) => ({ value, label: faces[value].label }));
