"use client";

import { ChevronsUpDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlHeight, controlStyle } from "./control-style";
import { useFieldControl } from "./field";

type SelectOption = { value: string; label: string; disabled?: boolean };

export type SelectProps = Omit<ComponentProps<"select">, "children" | "multiple"> & {
  options: readonly SelectOption[];
  /** Shown while the value is "". */
  placeholder?: string;
};

/** The platform's own select: best on phones, no script, and styled where browsers allow it (globals.css). */
export function Select({ options, placeholder, className, id, ...rest }: SelectProps) {
  const wiring = useFieldControl({ id });
  return (
    <span className={cn("relative block", className)}>
      <select
        {...wiring}
        {...rest}
        className={cn(controlStyle, controlHeight, "select-picker flex appearance-none items-center truncate pr-9")}
      >
        {placeholder !== undefined && (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-faint"
      />
    </span>
  );
}
