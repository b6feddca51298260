"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
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

export function Tabs({ tabs, label, defaultValue, value, onChange, className }: TabsProps) {
  return (
    <Base.Root
      value={value}
      defaultValue={value === undefined ? (defaultValue ?? tabs[0]?.value) : undefined}
      onValueChange={(next) => onChange?.(String(next))}
      className={className}
    >
      <Base.List
        aria-label={label}
        className="relative flex gap-5 overflow-x-auto border-line border-b [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className={cn(
              "flex h-10 shrink-0 items-center gap-1.5 text-muted text-sm transition-colors duration-100 hover:text-ink",
              "focus-visible:-outline-offset-2 data-active:font-medium data-active:text-ink",
            )}
          >
            {tab.label}
            {tab.count !== undefined && (
              <span className="rounded-full bg-subtle px-1.5 text-2xs text-muted tabular-nums">{tab.count}</span>
            )}
          </Base.Tab>
        ))}
        <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) rounded-full bg-accent transition-[translate,width] duration-200 ease-out" />
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-5">
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
