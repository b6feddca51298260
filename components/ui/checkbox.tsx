"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./cn";
import { useFieldControl } from "./field";

export type CheckboxProps = Omit<ComponentProps<"input">, "type"> & { label: ReactNode; hint?: ReactNode };

/** A native checkbox with its label; spread react-hook-form's field and pass `checked`. */
export function Checkbox({ label, hint, className, id, ...rest }: CheckboxProps) {
  const own = useId();
  const wiring = useFieldControl({ id: id ?? own });
  const hintId = `${own}-hint`;
  return (
    <div className={cn("flex items-start gap-2.5", className)}>
      <input
        {...wiring}
        {...rest}
        type="checkbox"
        aria-describedby={hint ? hintId : wiring["aria-describedby"]}
        className={cn(
          "mt-0.5 size-4 shrink-0 appearance-none rounded-sm border border-control bg-surface bg-center bg-no-repeat shadow-control",
          "checked:border-accent checked:bg-accent disabled:opacity-50 aria-invalid:border-danger",
          "checked:bg-(image:--image-tick)",
        )}
      />
      <div className="min-w-0 text-sm">
        <label htmlFor={wiring.id} className="text-ink">
          {label}
        </label>
        {hint && (
          <p id={hintId} className="text-faint text-xs">
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
