"use client";

import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { cn } from "./cn";

type Tab = { value: string; label: ReactNode; count?: number; content: ReactNode };

export type TabsProps = {
  tabs: readonly Tab[];
  /** Names the row of tabs. */
  label: string;
  defaultValue?: string;
  /** Steer it, e.g. from the address bar. */
  value?: string;
  onChange?: (value: string) => void;
  className?: string;
};

/** Where each key leads in a row of `count` tabs, from the one at `index`. */
const moves: Record<string, (index: number, count: number) => number> = {
  ArrowRight: (index, count) => (index + 1) % count,
  ArrowLeft: (index, count) => (index - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

/**
 * Several views of one thing, one at a time; what is not shown does not exist. The keyboard works as in the ARIA
 * Authoring Practices: arrows choose, the Tab key leads on into the panel. Our own, since the library's weighs 16 kB.
 */
export function Tabs({ tabs, label, defaultValue, value, onChange, className }: TabsProps) {
  const id = useId();
  const [own, setOwn] = useState(defaultValue ?? tabs[0]?.value);
  const shown = tabs.find((tab) => tab.value === (value ?? own)) ?? tabs[0];
  const choose = (next: string) => {
    setOwn(next);
    onChange?.(next);
  };
  const move = (event: KeyboardEvent<HTMLDivElement>, index: number) => {
    const target = tabs[moves[event.key]?.(index, tabs.length) ?? -1];
    if (!target) return;
    event.preventDefault();
    choose(target.value);
    document.getElementById(`${id}-${target.value}`)?.focus();
  };
  return (
    <div className={className}>
      <div
        role="tablist"
        aria-label={label}
        className="flex gap-5 overflow-x-auto border-line border-b [scrollbar-width:none]"
        onKeyDown={(event) => move(event, shown ? tabs.indexOf(shown) : 0)}
      >
        {tabs.map((tab) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={tab === shown}
            aria-controls={tab === shown ? `${id}-panel` : undefined}
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => choose(tab.value)}
            className={cn(
              "flex h-10 shrink-0 items-center gap-1.5 border-b-2 text-sm transition-colors duration-100 focus-visible:-outline-offset-2",
              tab === shown ? "border-accent font-medium text-ink" : "border-transparent text-muted hover:text-ink",
            )}
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-full bg-subtle px-1.5 text-2xs text-muted tabular-nums">{tab.count}</span>
            )}
          </button>
        ))}
      </div>
      {shown && (
        <div
          key={shown.value}
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${shown.value}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the panel follows its tab in the order of the keyboard
          tabIndex={0}
          className="pt-5 outline-offset-4"
        >
          {shown.content}
        </div>
      )}
    </div>
  );
}
