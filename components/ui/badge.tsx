import type { ReactNode } from "react";
import { cn } from "./cn";
import { softTone, type Tone } from "./tone";

export type BadgeProps = { tone?: Tone; icon?: ReactNode; className?: string; children: ReactNode };

/** A small fact about a thing: a kind, a version, a count. For states use StatusBadge. */
export function Badge({ tone = "neutral", icon, className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        "inline-flex h-5 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-2xs [&_svg]:size-3",
        softTone[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
