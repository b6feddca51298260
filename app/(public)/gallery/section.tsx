import type { ReactNode } from "react";

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid min-w-0 gap-5">
      <h2 className="border-line border-b pb-2 font-semibold text-lg tracking-tight">{title}</h2>
      {children}
    </section>
  );
}
