"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { cn } from "./cn";
import { backdropStyle } from "./popup-style";
import type { SheetProps } from "./sheet";

const sides = {
  left: "left-0 border-r data-ending-style:-translate-x-full data-starting-style:-translate-x-full",
  right: "right-0 border-l data-ending-style:translate-x-full data-starting-style:translate-x-full",
};

const kinds = {
  details: { popup: "w-[min(26rem,calc(100vw-3rem))] bg-raised", title: "font-semibold text-lg", body: "px-5 pb-5" },
  navigation: { popup: "w-72 bg-canvas", title: "sr-only", body: "" },
};

type SheetPopupProps = Omit<SheetProps, "trigger" | "open" | "onOpenChange"> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function SheetPopup({ open, onOpenChange, title, side = "right", kind = "details", children }: SheetPopupProps) {
  const style = kinds[kind];
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropStyle} />
        <Base.Popup
          className={cn(
            "fixed inset-y-0 z-40 flex flex-col border-line shadow-dialog outline-none transition-[translate] duration-200 ease-out",
            sides[side],
            style.popup,
          )}
        >
          <Base.Title className={cn("px-5 pt-4 pr-14 pb-3 tracking-tight", style.title)}>{title}</Base.Title>
          <div className={cn("min-h-0 flex-1 overflow-y-auto", style.body)}>{children}</div>
          <Base.Close
            aria-label="Close"
            className="absolute top-3.5 right-3.5 grid size-8 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink"
          >
            <X aria-hidden className="size-4" />
          </Base.Close>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
