"use client";

import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "./cn";

type FieldWiring = { id: string; describedBy: string | undefined; invalid: boolean; required: boolean };

const FieldContext = createContext<FieldWiring | undefined>(undefined);

type OwnWiring = { id?: string | undefined };

/** What ties a control to the label, hint and error of the field around it. Empty outside a field. */
export function useFieldControl(own: OwnWiring = {}) {
  const field = useContext(FieldContext);
  return {
    id: own.id ?? field?.id,
    "aria-describedby": field?.describedBy,
    "aria-invalid": field?.invalid || undefined,
    "aria-required": field?.required || undefined,
  };
}

export type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  required?: boolean;
  /** Says "optional" beside the label; for forms in which most fields are required. */
  optional?: boolean;
  /** For several controls that make one answer (radio cards): a fieldset with a legend. */
  group?: boolean;
  hideLabel?: boolean;
  className?: string;
  children: ReactNode;
};

export function Field({
  label,
  hint,
  error,
  required = false,
  optional = false,
  group = false,
  hideLabel = false,
  className,
  children,
}: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [hint ? hintId : "", error ? errorId : ""].filter(Boolean).join(" ") || undefined;
  const Root = group ? "fieldset" : "div";
  const labelStyle = hideLabel ? "sr-only" : "mb-1.5 flex items-baseline gap-2 font-medium text-ink text-sm";
  const labelText = (
    <>
      {label}
      {optional && <span className="font-normal text-faint text-xs">optional</span>}
    </>
  );

  return (
    <FieldContext value={{ id, describedBy, invalid: Boolean(error), required }}>
      <Root className={cn("min-w-0", className)} aria-describedby={group ? describedBy : undefined}>
        {group ? (
          <legend className={labelStyle}>{labelText}</legend>
        ) : (
          <label htmlFor={id} className={labelStyle}>
            {labelText}
          </label>
        )}
        {children}
        {hint && (
          <p id={hintId} className="mt-1.5 text-faint text-xs">
            {hint}
          </p>
        )}
        <p id={errorId} aria-live="polite" className="text-danger-ink text-xs">
          {error && (
            <span className="mt-1.5 flex items-start gap-1.5">
              <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
              {error}
            </span>
          )}
        </p>
      </Root>
    </FieldContext>
  );
}
