import { cn } from "./cn";
import { CopyButton } from "./copy-button";

export type CodeBlockProps = {
  code: string;
  /** A file name or "Terminal", above the code. */
  title?: string;
  className?: string;
};

export function CodeBlock({ code, title, className }: CodeBlockProps) {
  return (
    <figure className={cn("min-w-0 overflow-hidden rounded-lg border border-line bg-canvas", className)}>
      <figcaption className="flex h-9 items-center justify-between border-line border-b pr-1.5 pl-3.5 text-faint text-xs">
        <span>{title ?? "Code"}</span>
        <CopyButton value={code} label="Copy code" />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto px-3.5 py-3 font-mono text-xs leading-relaxed focus-visible:-outline-offset-2"
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
