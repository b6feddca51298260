"use client";

import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Select } from "@/components/ui/select";
import type { CursorPages } from "@/components/ui/use-cursor-pages";

interface FilterOption<Value extends string> {
  value: Value;
  label: string;
}

interface Filter<Value extends string> {
  /** What was chosen; undefined for everything. */
  value: Value | undefined;
  /** For a table's `filters`. */
  control: ReactNode;
}

/**
 * One filter of a list. It stands in the address bar, so that a link can lead to a filtered list and "back" finds it
 * again. `all` names the absence of a filter: "Every status".
 */
export function useFilter<Value extends string>(
  name: string,
  label: string,
  all: string,
  options: readonly FilterOption<Value>[],
  pages: CursorPages,
): Filter<Value> {
  const search = useSearchParams();
  const value = options.find((option) => option.value === search.get(name))?.value;
  const choose = (next: string) => {
    const changed = new URLSearchParams(search);
    if (next) changed.set(name, next);
    else changed.delete(name);
    window.history.replaceState(null, "", `?${changed}`);
    pages.reset();
  };
  const control = (
    <Select
      aria-label={label}
      value={value ?? ""}
      options={[{ value: "", label: all }, ...options]}
      onChange={(event) => choose(event.target.value)}
    />
  );
  return { value, control };
}
