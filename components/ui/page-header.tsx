import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "./breadcrumb";

export type PageHeaderProps = {
  title: ReactNode;
  /** A status beside the title. */
  status?: ReactNode;
  description?: ReactNode;
  breadcrumb?: readonly Crumb[];
  /** Buttons, the main one last. */
  actions?: ReactNode;
};

/** The one h1 of a page. */
export function PageHeader({ title, status, description, breadcrumb, actions }: PageHeaderProps) {
  return (
    <header className="mb-7">
      {breadcrumb && <Breadcrumb items={breadcrumb} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex min-h-8.5 flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="font-semibold text-xl tracking-tight [overflow-wrap:anywhere]">{title}</h1>
            {status}
          </div>
          {description && <div className="mt-0.5 max-w-2xl text-muted text-sm">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
      </div>
    </header>
  );
}
