import { type ReactNode, useId } from "react";
import { TextLink } from "@/components/identity/text-link";

interface OverviewSectionProps {
  title: string;
  /** Where all of it is. */
  href: string;
  all: string;
  children: ReactNode;
}

/** The newest of something, with the way to all of it. */
export function OverviewSection({ title, href, all, children }: OverviewSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id={id} className="font-semibold text-base tracking-tight">
          {title}
        </h2>
        <TextLink href={href} className="text-sm">
          {all}
        </TextLink>
      </div>
      {children}
    </section>
  );
}
