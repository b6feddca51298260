"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { type Trigger, usePopup } from "./use-popup";

export type PopoverProps = {
  trigger: Trigger;
  /** Names it for screen readers; shown only with `showTitle`. */
  title: string;
  showTitle?: boolean;
  align?: "start" | "center" | "end";
  width?: "content" | "wide";
  /** Lets a list reach the edges. */
  flush?: boolean;
  children: ReactNode;
};

const load = () => import("./popover-popup");
const Popup = lazy(() => load().then((module) => ({ default: module.PopoverPopup })));

/** A little more beside its button: a filter, a list of news. */
export function Popover({ trigger, ...content }: PopoverProps) {
  const { button, popup } = usePopup(trigger, "dialog", load);
  return (
    <>
      {button}
      {popup && (
        <Suspense>
          <Popup {...popup} {...content} />
        </Suspense>
      )}
    </>
  );
}
