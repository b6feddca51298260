"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { cn } from "./cn";
import type { PopoverProps } from "./popover";
import { isInside } from "./popup-events";
import { popupStyle } from "./popup-style";
import type { PopupProps } from "./use-popup";

type PopoverPopupProps = PopupProps & Omit<PopoverProps, "trigger">;

export function PopoverPopup({
  open,
  onOpenChange,
  anchor,
  title,
  showTitle = false,
  align = "start",
  width = "content",
  flush = false,
  children,
}: PopoverPopupProps) {
  return (
    <Base.Root open={open} onOpenChange={(next, { event }) => isInside(anchor, event) || onOpenChange(next)}>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Base.Popup
            finalFocus={() => anchor}
            className={cn(popupStyle, "max-w-[calc(100vw-1rem)]", width === "wide" && "w-96", !flush && "p-4")}
          >
            <Base.Title className={showTitle ? "font-semibold text-sm" : "sr-only"}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
