"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { cn } from "./cn";
import type { DialogProps } from "./dialog";
import { backdropStyle } from "./popup-style";

const widths = { sm: "sm:max-w-sm", md: "sm:max-w-lg", lg: "sm:max-w-3xl" };

type DialogPopupProps = Omit<DialogProps, "trigger" | "open" | "onOpenChange"> & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function DialogPopup({
  open,
  onOpenChange,
  title,
  description,
  size = "md",
  footer,
  children,
}: DialogPopupProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropStyle} />
        <Base.Viewport className="fixed inset-0 z-40 flex items-end justify-center sm:items-start sm:p-6 sm:pt-[12vh]">
          <Base.Popup
            className={cn(
              "relative flex max-h-[88dvh] w-full flex-col rounded-t-xl border border-line bg-raised shadow-dialog outline-none sm:rounded-xl",
              "transition-[opacity,translate] duration-150 ease-out",
              "data-ending-style:translate-y-3 data-ending-style:opacity-0 data-starting-style:translate-y-3 data-starting-style:opacity-0",
              widths[size],
            )}
          >
            <header className="px-5 pt-5 pr-14 pb-1">
              <Base.Title className="font-semibold text-lg tracking-tight">{title}</Base.Title>
              {description && <Base.Description className="mt-1 text-muted text-sm">{description}</Base.Description>}
            </header>
            {children && <div className="min-h-0 overflow-y-auto px-5 py-3">{children}</div>}
            {footer && (
              <footer className="mt-2 flex flex-col-reverse gap-2 border-line border-t px-5 py-3.5 sm:flex-row sm:justify-end">
                {footer}
              </footer>
            )}
            <Base.Close
              aria-label="Close"
              className="absolute top-4 right-4 grid size-8 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink"
            >
              <X aria-hidden className="size-4" />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
