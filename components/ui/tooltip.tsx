"use client";

import { mergeProps } from "@base-ui/react/merge-props";
import { cloneElement, lazy, type ReactNode, Suspense, type SyntheticEvent, useEffect, useState } from "react";
import type { Trigger } from "./use-popup";

export type TooltipProps = {
  content: ReactNode;
  /** The button that it explains. */
  children: Trigger;
  side?: "top" | "right" | "bottom" | "left";
};

const Popup = lazy(() => import("./tooltip-popup").then((module) => ({ default: module.TooltipPopup })));

const delayMs = 350;

/** A hint on hover and focus. Never the only place where something is said: touch has no hover. */
export function Tooltip({ content, children, side = "top" }: TooltipProps) {
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!wanted) return;
    const timer = setTimeout(() => setOpen(true), delayMs);
    return () => clearTimeout(timer);
  }, [wanted]);

  const show = (event: SyntheticEvent<HTMLElement>) => {
    setAnchor(event.currentTarget);
    setWanted(true);
  };
  const hide = () => {
    setWanted(false);
    setOpen(false);
  };
  const trigger = cloneElement(
    children,
    mergeProps<"button">(
      {
        onPointerEnter: (event) => event.pointerType === "mouse" && show(event),
        onPointerLeave: hide,
        onPointerDown: hide,
        onFocus: (event) => event.currentTarget.matches(":focus-visible") && show(event),
        onBlur: hide,
        onKeyDown: hide,
      },
      children.props,
    ),
  );
  return (
    <>
      {trigger}
      {anchor && (
        <Suspense>
          <Popup open={open} onOpenChange={(next) => next || hide()} anchor={anchor} side={side}>
            {content}
          </Popup>
        </Suspense>
      )}
    </>
  );
}
