"use client";

import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, squareButtonStyle } from "./button-style";
import { Tooltip } from "./tooltip";

export type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> & {
  /** What it does; its accessible name and its tooltip. */
  label: string;
  icon: ReactNode;
  variant?: ButtonVariant;
  size?: ButtonSize;
};

export function IconButton({ label, icon, variant, size, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <button {...rest} type={type} aria-label={label} className={squareButtonStyle(variant, size, className)}>
        {icon}
      </button>
    </Tooltip>
  );
}
