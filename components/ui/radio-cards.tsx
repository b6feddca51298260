"use client";

import { type ReactNode, type Ref, useId } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field";

export type RadioCard = {
  value: string;
  title: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  /** On the right, or under the title on narrow cards: a price, a stock figure. */
  meta?: ReactNode;
  disabled?: boolean;
  /** Why it cannot be chosen; shown in place of `meta`. */
  disabledReason?: string;
};

export type RadioCardsProps = {
  options: readonly RadioCard[];
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  ref?: Ref<HTMLInputElement>;
  name?: string;
  columns?: 1 | 2 | 3 | 4;
};

const grids = {
  1: "",
  2: "sm:grid-cols-2",
  3: "sm:grid-cols-2 lg:grid-cols-3",
  4: "grid-cols-2 lg:grid-cols-4",
};

/** Choices that deserve more than a word. Native radios: arrow keys move, the group is one tab stop. Use in `Field group`. */
export function RadioCards({ options, value, onChange, onBlur, ref, name, columns = 1 }: RadioCardsProps) {
  const own = useId();
  const { "aria-invalid": invalid, "aria-describedby": describedBy } = useFieldControl();
  const focusable = options.find((option) => option.value === value && !option.disabled) ?? options[0];
  return (
    <div className={cn("grid gap-2.5", grids[columns])}>
      {options.map((option) => (
        <label
          key={option.value}
          className={cn(
            "relative flex items-start gap-3 rounded-lg border border-line-strong bg-surface p-3.5 shadow-control transition-[border-color,background-color] duration-100",
            "hover:border-control has-checked:border-accent has-checked:bg-accent-subtle has-checked:ring-1 has-checked:ring-accent has-checked:ring-inset",
            "has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2",
            "has-disabled:cursor-not-allowed has-disabled:border-line has-disabled:bg-subtle has-disabled:shadow-none",
            invalid && "border-danger",
          )}
        >
          <input
            ref={option === focusable ? ref : undefined}
            type="radio"
            name={name ?? own}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
            onBlur={onBlur}
            aria-describedby={describedBy}
            className="sr-only"
          />
          {option.icon && <span className="mt-0.5 text-muted [&_svg]:size-4">{option.icon}</span>}
          <span className="min-w-0 flex-1">
            <span className={cn("block font-medium text-sm", option.disabled && "text-faint")}>{option.title}</span>
            {option.description && <span className="block text-faint text-xs">{option.description}</span>}
          </span>
          {(option.disabledReason || option.meta) && (
            <span className="shrink-0 tabular-nums text-right text-muted text-xs">
              {option.disabled ? (option.disabledReason ?? option.meta) : option.meta}
            </span>
          )}
        </label>
      ))}
    </div>
  );
}
