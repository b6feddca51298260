"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";
import { backdropStyle } from "./popup-style";

export type SheetProps = {
  title: ReactNode;
  hideTitle?: boolean;
  side?: "left" | "right";
  trigger?: ReactElement;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  className?: string;
  children: ReactNode;
};

const sides = {
  left: "left-0 border-r data-ending-style:-translate-x-full data-starting-style:-translate-x-full",
  right: "right-0 border-l data-ending-style:translate-x-full data-starting-style:translate-x-full",
};

/** A panel from the side: navigation on phones, details beside a list. */
export function Sheet({
  title,
  hideTitle,
  side = "right",
  trigger,
  open,
  onOpenChange,
  className,
  children,
}: SheetProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className={backdropStyle} />
        <Base.Popup
          className={cn(
            "fixed inset-y-0 z-40 flex w-[min(26rem,calc(100vw-3rem))] flex-col border-line bg-raised shadow-dialog outline-none transition-[translate] duration-200 ease-out",
            sides[side],
            className,
          )}
        >
          <header className={cn("flex items-center gap-4 px-5 pt-4 pb-2", hideTitle && "absolute top-0 right-0 px-3")}>
            <Base.Title className={cn("flex-1 font-semibold text-lg tracking-tight", hideTitle && "sr-only")}>
              {title}
            </Base.Title>
            <Base.Close
              aria-label="Close"
              className="grid size-8 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </header>
          <div className={cn("min-h-0 flex-1 overflow-y-auto px-5 pb-5", hideTitle && "p-0")}>{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
