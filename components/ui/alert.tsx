import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { RequestId } from "./request-id";
import { softTone, type Tone } from "./tone";

const icons = { neutral: Info, info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

export type AlertProps = {
  tone?: Tone;
  title: ReactNode;
  requestId?: string | undefined;
  action?: ReactNode;
  /** Read out at once; for what appears after an action. */
  live?: boolean;
  className?: string;
  children?: ReactNode;
};

/** A remark in the page that stays: what is the matter and what to do. */
export function Alert({ tone = "info", title, requestId, action, live, className, children }: AlertProps) {
  const Icon = icons[tone];
  return (
    <div
      role={live ? "alert" : undefined}
      className={cn("flex items-start gap-3 rounded-lg border px-3.5 py-3 text-sm", softTone[tone], className)}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="grid min-w-0 flex-1 gap-1 [overflow-wrap:anywhere]">
        <p className="font-medium">{title}</p>
        {children && <div className="text-ink">{children}</div>}
        {requestId && <RequestId value={requestId} />}
      </div>
      {action}
    </div>
  );
}
