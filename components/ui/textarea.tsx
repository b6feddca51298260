"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn";
import { controlStyle } from "./control-style";
import { useFieldControl } from "./field";

export type TextareaProps = ComponentProps<"textarea"> & { mono?: boolean };

/** Grows with what is typed, up to twenty lines. */
export function Textarea({ mono, className, id, rows = 3, ...rest }: TextareaProps) {
  const wiring = useFieldControl({ id });
  return (
    <textarea
      {...wiring}
      rows={rows}
      {...rest}
      className={cn(
        controlStyle,
        "block field-sizing-content read-only:bg-subtle max-h-110 min-h-20 resize-y py-2",
        mono && "break-all font-mono",
        className,
      )}
    />
  );
}
