import { Check, Clock, Minus, Undo2, X } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Spinner } from "./spinner";
import { VisuallyHidden } from "./visually-hidden";

const stepStates = [
  "pending",
  "running",
  "waiting",
  "held",
  "succeeded",
  "failed",
  "skipped",
  "compensating",
  "compensated",
] as const;
export type StepState = (typeof stepStates)[number];

export const stepWords = {
  pending: "not started",
  running: "in progress",
  waiting: "in progress",
  held: "waits for somebody",
  succeeded: "done",
  failed: "failed",
  skipped: "skipped",
  compensating: "being undone",
  compensated: "undone",
} satisfies Record<StepState, string>;

const marks = {
  pending: { look: "border-line-strong border-dashed text-faint", icon: null },
  running: { look: "border-accent-line bg-accent-subtle text-accent-ink", icon: <Spinner className="size-3.5" /> },
  waiting: { look: "border-accent-line bg-accent-subtle text-accent-ink", icon: <Spinner className="size-3.5" /> },
  held: { look: "border-warning-line bg-warning-subtle text-warning-ink", icon: <Clock aria-hidden /> },
  succeeded: { look: "border-success-line bg-success-subtle text-success-ink", icon: <Check aria-hidden /> },
  failed: { look: "border-danger-line bg-danger-subtle text-danger-ink", icon: <X aria-hidden /> },
  skipped: { look: "border-line bg-subtle text-faint", icon: <Minus aria-hidden /> },
  compensating: {
    look: "border-warning-line bg-warning-subtle text-warning-ink",
    icon: <Spinner className="size-3.5" />,
  },
  compensated: { look: "border-line-strong bg-subtle text-muted", icon: <Undo2 aria-hidden /> },
} satisfies Record<StepState, { look: string; icon: ReactNode }>;

export function StepMark({ state }: { state: StepState }) {
  const { look, icon } = marks[state];
  return (
    <span
      className={cn(
        "relative grid size-6 shrink-0 place-items-center rounded-full border [&_svg]:size-3.5 [&_svg]:stroke-[2.25]",
        look,
      )}
    >
      {icon}
      <VisuallyHidden>{stepWords[state]}:</VisuallyHidden>
    </span>
  );
}
