import type { ReactNode } from "react";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";

type KeyValue = {
  label: string;
  value: ReactNode;
  /** Puts a copy button after the value. */
  copy?: string;
  mono?: boolean;
};

export type KeyValueListProps = { items: readonly KeyValue[]; columns?: 1 | 2; className?: string };

/** The facts about one thing. */
export function KeyValueList({ items, columns = 1, className }: KeyValueListProps) {
  return (
    <dl className={cn("@container grid gap-x-10 text-sm", columns === 2 && "md:grid-cols-2", className)}>
      {items.map((item) => (
        <div
          key={`${item.label} ${item.copy ?? ""}`}
          className={cn(
            "flex min-h-9 min-w-0 items-start gap-4 border-line border-b py-2 last:border-b-0",
            columns === 2 && "md:[&:nth-last-child(2):nth-child(odd)]:border-b-0",
          )}
        >
          <dt className="w-24 shrink-0 text-faint @sm:w-36">{item.label}</dt>
          <dd className="flex min-w-0 flex-1 items-start gap-1 [overflow-wrap:anywhere]">
            <span className={cn("min-w-0", item.mono && "font-mono text-xs leading-5")}>{item.value ?? "—"}</span>
            {item.copy !== undefined && (
              <CopyButton value={item.copy} label={`Copy ${item.label.toLowerCase()}`} className="-my-0.5" />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
