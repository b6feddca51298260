import { useEffect, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { CopyButton } from "@/components/ui/copy-button";

interface LogPaneProps {
  text: string;
  /** In place of the text: why there is none. */
  note: string | null;
  truncated: boolean;
  wrapped: boolean;
}

/** A log, scrolled to its end, where the news are. */
export function LogPane({ text, note, truncated, wrapped }: LogPaneProps) {
  const box = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other text is what there is to scroll to
  useEffect(() => {
    box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [text]);
  if (note)
    return (
      <p role="status" className="rounded-lg border border-line bg-canvas px-4 py-6 text-center text-muted text-sm">
        {note}
      </p>
    );
  return (
    <figure className="min-w-0 overflow-hidden rounded-lg border border-line bg-canvas">
      <figcaption className="flex h-9 items-center justify-between border-line border-b pr-1.5 pl-3.5 text-faint text-xs">
        <span>{truncated ? "Older lines are left out" : "All that is kept"}</span>
        <CopyButton value={text} label="Copy log" />
      </figcaption>
      <section
        ref={box}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Log"
        className="max-h-[45dvh] min-h-40 overflow-auto px-3.5 py-3 focus-visible:-outline-offset-2"
      >
        <pre
          className={cn("font-mono text-xs leading-relaxed", wrapped && "whitespace-pre-wrap [overflow-wrap:anywhere]")}
        >
          {text}
        </pre>
      </section>
    </figure>
  );
}
