"use client";

import { mergeProps } from "@base-ui/react/merge-props";
import { cloneElement, useState } from "react";
import type { Trigger } from "./use-popup";

type UseDialogOptions = {
  trigger: Trigger | undefined;
  open: boolean | undefined;
  onOpenChange: ((open: boolean) => void) | undefined;
  preload: () => Promise<unknown>;
};

/** Open or not, by itself or steered from outside. `wanted` turns true with the first opening and stays so. */
export const useDialog = ({ trigger, open: steered, onOpenChange, preload }: UseDialogOptions) => {
  const [own, setOwn] = useState(false);
  const open = steered ?? own;
  const [wanted, setWanted] = useState(open);
  if (open && !wanted) setWanted(true);

  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  const button =
    trigger &&
    cloneElement(
      trigger,
      mergeProps<"button">(
        {
          "aria-haspopup": "dialog",
          "aria-expanded": open,
          onPointerEnter: () => void preload(),
          onFocus: () => void preload(),
          onClick: () => change(true),
        },
        trigger.props,
      ),
    );
  return { button, open, wanted, change };
};
