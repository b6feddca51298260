"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { controlHeight, controlStyle } from "./control-style";
import { useFieldControl } from "./field";

export type InputProps = ComponentProps<"input"> & {
  /** An icon or a few characters inside the box, before or after what is typed. */
  leading?: ReactNode;
  trailing?: ReactNode;
  mono?: boolean;
};

export function Input({ leading, trailing, mono, className, id, ...rest }: InputProps) {
  const wiring = useFieldControl({ id });
  const input = (
    <input
      autoComplete="off"
      {...wiring}
      {...rest}
      className={cn(
        controlStyle,
        controlHeight,
        "read-only:bg-subtle",
        leading && "pl-9",
        trailing && "pr-10",
        mono && "font-mono",
        className,
      )}
    />
  );
  if (!leading && !trailing) return input;
  return (
    <span className="relative block">
      {leading && (
        <span className="pointer-events-none absolute inset-y-0 left-3 flex items-center text-faint text-sm [&_svg]:size-4">
          {leading}
        </span>
      )}
      {input}
      {trailing && (
        <span className="absolute inset-y-0 right-1 flex items-center text-faint text-sm [&_svg]:size-4">
          {trailing}
        </span>
      )}
    </span>
  );
}
