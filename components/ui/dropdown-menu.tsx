"use client";

import { lazy, type ReactNode, Suspense } from "react";
import { type Trigger, usePopup } from "./use-popup";

export type MenuAction = {
  label: string;
  /** Needed where two labels may be alike. */
  id?: string;
  /** A second, fainter line. */
  detail?: ReactNode;
  icon?: ReactNode;
  /** Marks the current one of several. */
  current?: boolean;
  tone?: "danger";
  disabled?: boolean;
  /** A link when given, otherwise a button. */
  href?: string;
  onSelect?: () => void;
};

export type MenuSection = {
  id: string;
  /** Names the section; a section without one is only set off by a line. */
  label?: ReactNode;
  items: readonly MenuAction[];
};

export type DropdownMenuProps = {
  trigger: Trigger;
  sections: readonly MenuSection[];
  /** A choice of a few in one line, between the first section and the others; the menu stays open. */
  choice?: { label: string; value: string; options: readonly MenuOption[] };
  align?: "start" | "center" | "end";
  width?: "content" | "wide";
};

export type MenuOption = { value: string; label: string; icon: ReactNode; onSelect: () => void };

const load = () => import("./dropdown-menu-popup");
const Popup = lazy(() => load().then((module) => ({ default: module.DropdownMenuPopup })));

/** What else can be done: a list of actions and links under a button. */
export function DropdownMenu({ trigger, ...content }: DropdownMenuProps) {
  const { button, popup } = usePopup(trigger, "menu", load);
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
