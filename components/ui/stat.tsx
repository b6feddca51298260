import Link from "next/link";
import type { ReactNode } from "react";
import { Skeleton } from "./skeleton";

export type StatProps = {
  label: ReactNode;
  /** Undefined while it loads. */
  value: ReactNode;
  detail?: ReactNode;
  /** Leads to what the figure counts. */
  href?: string;
};

/** One figure. Put several into a `StatRow`. */
export function Stat({ label, value, detail, href }: StatProps) {
  return (
    <div className="relative min-w-0 bg-surface px-5 py-4 max-lg:last:odd:col-span-2 transition-colors duration-100 has-[a:hover]:bg-subtle">
      <dt className="truncate text-muted text-sm">
        {href ? (
          <Link href={href} className="after:absolute after:inset-0">
            {label}
          </Link>
        ) : (
          label
        )}
      </dt>
      <dd className="mt-1">
        <span className="block truncate font-semibold text-2xl tabular-nums tracking-tight">
          {value === undefined ? <Skeleton className="my-1 h-6 w-24" /> : value}
        </span>
        {detail && <span className="mt-0.5 block truncate text-faint text-xs">{detail}</span>}
      </dd>
    </div>
  );
}

/** Figures side by side in one frame, two by two on phones. */
export function StatRow({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line shadow-card max-lg:[&>:last-child:nth-child(odd)]:col-span-2 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none">
      {children}
    </dl>
  );
}
