import type { ReactNode } from "react";
import { cn } from "./cn";
import { softTone, solidTone, type Tone } from "./tone";

export type StatusBadgeProps = {
  tone?: Tone;
  /** The dot breathes: something is under way. */
  live?: boolean;
  className?: string;
  children: ReactNode;
};

/** A state in words, with a dot in its tone. */
export function StatusBadge({ tone = "neutral", live = false, className, children }: StatusBadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5.5 items-center gap-1.5 whitespace-nowrap rounded-full border px-2 font-medium text-xs",
        softTone[tone],
        className,
      )}
    >
      <span aria-hidden className={cn("size-1.5 rounded-full", solidTone[tone], live && "animate-breathe")} />
      {children}
    </span>
  );
}
