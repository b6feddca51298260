"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { useDialog } from "./use-dialog";
import type { Trigger } from "./use-popup";

export type SheetProps = {
  title: ReactNode;
  side?: "left" | "right";
  /** `navigation`: narrow, on the canvas, the title for screen readers only, the content up to the edges. */
  kind?: "details" | "navigation";
  trigger?: Trigger;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  children: ReactNode;
};

const load = () => import("./sheet-popup");
const Popup = lazy(() => load().then((module) => ({ default: module.SheetPopup })));

/** A panel from the side: navigation on phones, details beside a list. */
export function Sheet({ trigger, open, onOpenChange, ...content }: SheetProps) {
  const dialog = useDialog({ trigger, open, onOpenChange, preload: load });
  return (
    <>
      {dialog.button}
      {dialog.wanted && (
        <Suspense>
          <Popup open={dialog.open} onOpenChange={dialog.change} {...content} />
        </Suspense>
      )}
    </>
  );
}
