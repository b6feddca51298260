"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";
import { popupStyle } from "./popup-style";

export type PopoverProps = {
  trigger: ReactElement;
  /** Names it for screen readers; shown only with `showTitle`. */
  title: string;
  showTitle?: boolean;
  align?: "start" | "center" | "end";
  className?: string;
  children: ReactNode;
};

export function Popover({ trigger, title, showTitle, align = "start", className, children }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className={cn(popupStyle, "max-w-[calc(100vw-1rem)] p-4", className)}>
            <Base.Title className={showTitle ? "font-semibold text-sm" : "sr-only"}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
