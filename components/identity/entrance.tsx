import type { ReactNode } from "react";
import { ApiProvider } from "@/components/api/provider";
import { PublicHeader } from "@/components/shell/public-header";
import { SkipLink } from "@/components/shell/skip-link";
import { cn } from "@/components/ui/cn";

export interface EntranceProps {
  title: string;
  description?: ReactNode;
  /** Below the card: the way for who came to the wrong door. */
  aside?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** The frame of the pages before the sign-in: one card in the middle. */
export function Entrance({ title, description, aside, wide = false, children }: EntranceProps) {
  return (
    <div className="flex min-h-dvh flex-col bg-canvas">
      <SkipLink />
      <PublicHeader />
      <main
        id="content"
        tabIndex={-1}
        className={cn(
          "mx-auto flex w-full flex-1 flex-col justify-center px-4 pt-4 pb-16 outline-none sm:px-6",
          wide ? "max-w-2xl" : "max-w-[30rem]",
        )}
      >
        <div className="rounded-xl border border-line bg-surface px-5 py-7 shadow-card sm:px-8 sm:py-9">
          <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
          {description && <p className="mt-1.5 text-muted text-sm">{description}</p>}
          <div className="mt-6">
            <ApiProvider>{children}</ApiProvider>
          </div>
        </div>
        {aside && <p className="mt-5 text-center text-muted text-sm">{aside}</p>}
      </main>
    </div>
  );
}
