"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";

type TooltipPopupProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: HTMLElement;
  side: "top" | "right" | "bottom" | "left";
  children: ReactNode;
};

export function TooltipPopup({ open, onOpenChange, anchor, side, children }: TooltipPopupProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} side={side} sideOffset={6} className="pointer-events-none z-50">
          <Base.Popup className="max-w-64 rounded-md bg-inverse px-2 py-1 text-on-inverse text-xs shadow-popup transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
