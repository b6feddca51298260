"use client";

import { mergeProps } from "@base-ui/react/merge-props";
import {
  type ComponentProps,
  cloneElement,
  type KeyboardEvent,
  type ReactElement,
  type SyntheticEvent,
  useId,
  useState,
} from "react";

/** A button: ours, or a plain one. It gets the handlers and ARIA attributes of what it opens. */
export type Trigger = ReactElement<ComponentProps<"button">>;

/** What a popup needs to know about the button that it belongs to. */
export type PopupProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  anchor: HTMLElement;
  labelledBy: string;
};

type Opens = "menu" | "dialog";

/**
 * The half of a popup that every page pays for: a button that knows whether it is open. The other half, with its
 * positioning and focus handling, is some 60 kB and is fetched when the pointer or the focus reaches the button.
 * `popup` stays undefined until the first opening.
 */
export const usePopup = (trigger: Trigger, opens: Opens, preload: () => Promise<unknown>) => {
  const ownId = useId();
  const id = trigger.props.id ?? ownId;
  const [anchor, setAnchor] = useState<HTMLElement>();
  const [open, setOpen] = useState(false);

  const toggle = (event: SyntheticEvent<HTMLElement>) => {
    setAnchor(event.currentTarget);
    setOpen(!open);
  };
  const button = cloneElement(
    trigger,
    mergeProps<"button">(
      {
        id,
        "aria-haspopup": opens,
        "aria-expanded": open,
        ...(open ? { "data-popup-open": "" } : {}),
        onPointerEnter: () => void preload(),
        onFocus: () => void preload(),
        onClick: toggle,
        onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
          if (opens !== "menu" || open || event.key !== "ArrowDown") return;
          event.preventDefault();
          toggle(event);
        },
      },
      trigger.props,
    ),
  );
  const popup: PopupProps | undefined = anchor && { open, onOpenChange: setOpen, anchor, labelledBy: id };
  return { button, popup, close: () => setOpen(false) };
};
