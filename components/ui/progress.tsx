import { cn } from "./cn";
import { solidTone, type Tone } from "./tone";

export type ProgressProps = {
  label: string;
  /** 0 to 100; undefined when nobody knows how far it is. */
  value?: number;
  /** Beside the label: "3 of 5 steps". */
  detail?: string;
  tone?: Tone;
  hideLabel?: boolean;
  className?: string;
};

export function Progress({ label, value, detail, tone = "info", hideLabel = false, className }: ProgressProps) {
  return (
    <div className={className}>
      <div className={cn("mb-1.5 flex justify-between gap-4 text-sm", hideLabel && "sr-only")}>
        <span className="text-muted">{label}</span>
        <span className="text-faint tabular-nums">
          {detail ?? (value === undefined ? "" : `${Math.round(value)} %`)}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={value === undefined ? undefined : Math.round(value)}
        aria-valuetext={detail}
        className="h-1.5 overflow-hidden rounded-full bg-line"
      >
        <div
          className={cn(
            "h-full rounded-full transition-[width] duration-300 ease-out",
            solidTone[tone],
            value === undefined && "w-2/5 animate-sweep",
          )}
          style={value === undefined ? undefined : { width: `${Math.min(100, Math.max(0, value))}%` }}
        />
      </div>
    </div>
  );
}
