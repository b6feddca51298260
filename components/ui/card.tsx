import type { ReactNode } from "react";
import { cn } from "./cn";

export type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  /** Buttons or links at the right of the title. */
  actions?: ReactNode;
  footer?: ReactNode;
  /** Lets content (a table, a list) reach the edges. */
  flush?: boolean;
  className?: string;
  children?: ReactNode;
};

export function Card({ title, description, actions, footer, flush = false, className, children }: CardProps) {
  return (
    <section className={cn("min-w-0 rounded-lg border border-line bg-surface shadow-card", className)}>
      {(title || actions) && (
        <header
          className={cn(
            "flex flex-wrap items-center gap-x-4 gap-y-2 px-5 pt-4",
            flush && "border-line border-b pb-3.5",
          )}
        >
          <div className="min-w-0 flex-1">
            <h2 className="font-semibold text-base tracking-tight">{title}</h2>
            {description && <p className="text-faint text-sm">{description}</p>}
          </div>
          {actions && <div className="flex items-center gap-2">{actions}</div>}
        </header>
      )}
      {children && <div className={cn(!flush && "p-5", !flush && title && "pt-4")}>{children}</div>}
      {footer && (
        <footer className="rounded-b-lg border-line border-t bg-canvas px-5 py-3 text-muted text-sm">{footer}</footer>
      )}
    </section>
  );
}
