import type { ReactNode } from "react";
import { cn } from "./cn";

export type EmptyStateProps = {
  icon?: ReactNode;
  /** What is not here yet: "No servers yet". */
  title: string;
  /** What it would be good for and how it gets here. */
  description?: ReactNode;
  /** The way to the first one. */
  action?: ReactNode;
  className?: string;
};

export function EmptyState({ icon, title, description, action, className }: EmptyStateProps) {
  return (
    <div className={cn("mx-auto flex max-w-md flex-col items-center px-6 py-14 text-center", className)}>
      {icon && (
        <span
          aria-hidden
          className="mb-4 grid size-11 place-items-center rounded-lg border border-line bg-canvas text-faint shadow-control [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <p className="font-semibold text-base tracking-tight">{title}</p>
      {description && <p className="mt-1 text-muted text-sm text-balance">{description}</p>}
      {action && <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
