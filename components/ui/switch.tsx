"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";

export type SwitchProps = Omit<ComponentProps<"input">, "type" | "checked"> & {
  checked: boolean;
  label: ReactNode;
  hint?: ReactNode;
};

/** Something that is on or off and takes effect at once. Native underneath; pass `checked` and `onChange`. */
export function Switch({ label, hint, className, id, ...rest }: SwitchProps) {
  const own = useId();
  const inputId = id ?? own;
  const hintId = `${own}-hint`;
  return (
    <div className={cn("flex items-start justify-between gap-6", className)}>
      <div className="min-w-0 text-sm">
        <label htmlFor={inputId} className="font-medium text-ink">
          {label}
        </label>
        {hint && (
          <p id={hintId} className="text-faint text-xs">
            {hint}
          </p>
        )}
      </div>
      <input
        {...rest}
        id={inputId}
        type="checkbox"
        role="switch"
        aria-checked={rest.checked}
        aria-describedby={hint ? hintId : undefined}
        className={cn(
          "relative h-5 w-9 shrink-0 appearance-none rounded-full bg-control transition-colors duration-150 disabled:opacity-50",
          "before:absolute before:top-0.5 before:left-0.5 before:size-4 before:rounded-full before:bg-on-accent before:shadow-control before:transition-[translate] before:duration-150",
          "checked:bg-accent checked:before:translate-x-4",
        )}
      />
    </div>
  );
}
