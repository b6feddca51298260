import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { Duration } from "./duration";
import { StepMark, type StepState, stepWords } from "./step-mark";

export type Step = {
  id: string;
  title: ReactNode;
  state: StepState;
  /** A line below the title: what it does, what it waits for. */
  description?: ReactNode;
  /** Counted from 1; said from the second on. */
  attempt?: number;
  /** RFC 3339. */
  startedAt?: string | undefined;
  finishedAt?: string | undefined;
  error?: ReactNode;
  /** Folded away below: a log excerpt, an external reference. */
  details?: ReactNode;
};

export type StepsProps = {
  steps: readonly Step[];
  /** Names the list. */
  label: string;
  className?: string;
};

/** What is done one after another, and how far it is. A change of state is read out politely. */
export function Steps({ steps, label, className }: StepsProps) {
  const current = steps.find((step) => ["running", "waiting", "held", "compensating"].includes(step.state));
  return (
    <div className={className}>
      <p className="sr-only" aria-live="polite">
        {current && (
          <>
            {current.title}: {stepWords[current.state]}
          </>
        )}
      </p>
      <ol aria-label={label}>
        {steps.map((step, index) => (
          <li key={step.id} className="relative flex gap-3.5 pb-6 last:pb-0" aria-current={step === current && "step"}>
            {index < steps.length - 1 && (
              <span
                aria-hidden
                className={cn(
                  "absolute top-7 bottom-1 left-3 w-px -translate-x-1/2",
                  step.state === "succeeded" ? "bg-success-line" : "bg-line",
                )}
              />
            )}
            <StepMark state={step.state} />
            <div className="min-w-0 flex-1 pt-0.5">
              <div className="flex flex-wrap items-baseline gap-x-3">
                <p className={cn("font-medium text-sm", step.state === "pending" && "text-faint")}>{step.title}</p>
                {step.attempt !== undefined && step.attempt > 1 && (
                  <span className="text-warning-ink text-xs">attempt {step.attempt}</span>
                )}
                <span className="ml-auto whitespace-nowrap text-faint text-xs tabular-nums">
                  {step.state === "skipped"
                    ? "Skipped"
                    : step.startedAt !== undefined && <Duration from={step.startedAt} to={step.finishedAt} />}
                </span>
              </div>
              {step.description && <div className="text-muted text-sm">{step.description}</div>}
              {step.error && <p className="mt-1 text-danger-ink text-sm [overflow-wrap:anywhere]">{step.error}</p>}
              {step.details && (
                <details className="group mt-1.5 text-sm">
                  <summary className="flex w-fit list-none items-center gap-0.5 rounded-sm text-muted text-xs hover:text-ink [&::-webkit-details-marker]:hidden">
                    <ChevronRight
                      aria-hidden
                      className="size-3.5 transition-[rotate] duration-100 group-open:rotate-90"
                    />
                    Details
                  </summary>
                  <div className="mt-2">{step.details}</div>
                </details>
              )}
            </div>
          </li>
        ))}
      </ol>
    </div>
  );
}
