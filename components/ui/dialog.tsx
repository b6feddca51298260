"use client";

import { mergeProps } from "@base-ui/react/merge-props";
import { cloneElement, createContext, lazy, type ReactNode, Suspense, useContext } from "react";
import { useDialog } from "./use-dialog";
import type { Trigger } from "./use-popup";

export type DialogProps = {
  title: ReactNode;
  description?: ReactNode;
  /** The button that opens it; or steer it with `open`. */
  trigger?: Trigger;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  size?: "sm" | "md" | "lg";
  /** Buttons, the main one last. */
  footer?: ReactNode;
  children?: ReactNode;
};

const Close = createContext<() => void>(() => undefined);

const load = () => import("./dialog-popup");
const Popup = lazy(() => load().then((module) => ({ default: module.DialogPopup })));

/**
 * Asks or shows something that must be dealt with first. On phones it rises from the bottom edge. The focus goes to the
 * first control inside it; the cross comes last.
 */
export function Dialog({ trigger, open, onOpenChange, ...content }: DialogProps) {
  const dialog = useDialog({ trigger, open, onOpenChange, preload: load });
  return (
    <>
      {dialog.button}
      {dialog.wanted && (
        <Suspense>
          <Close value={() => dialog.change(false)}>
            <Popup open={dialog.open} onOpenChange={dialog.change} {...content} />
          </Close>
        </Suspense>
      )}
    </>
  );
}

/** Closes the dialog around it; give it the button. */
export function DialogClose({ children }: { children: Trigger }) {
  const close = useContext(Close);
  return cloneElement(children, mergeProps<"button">({ onClick: close }, children.props));
}
