"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import type { ReactElement, ReactNode } from "react";
import { cn } from "./cn";
import { popupStyle } from "./popup-style";

export type DropdownMenuProps = {
  trigger: ReactElement;
  align?: "start" | "center" | "end";
  side?: "bottom" | "top" | "right";
  className?: string;
  children: ReactNode;
};

export function DropdownMenu({ trigger, align = "start", side = "bottom", className, children }: DropdownMenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className={cn(popupStyle, "max-h-(--available-height) min-w-48 overflow-y-auto", className)}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

const itemStyle =
  "flex min-h-8 w-full select-none items-center gap-2.5 rounded-md px-2 text-left text-sm outline-none data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint";

export type MenuItemProps = {
  icon?: ReactNode;
  /** On the right: a tick, a shortcut. */
  trailing?: ReactNode;
  tone?: "danger";
  disabled?: boolean;
  /** A link when given, otherwise a button. */
  href?: string;
  onSelect?: () => void;
  children: ReactNode;
};

export function MenuItem({ icon, trailing, tone, disabled, href, onSelect, children }: MenuItemProps) {
  const className = cn(itemStyle, tone === "danger" && "text-danger-ink [&_svg]:text-danger-ink");
  const content = (
    <>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {trailing}
    </>
  );
  return href === undefined ? (
    <Base.Item className={className} disabled={disabled} onClick={onSelect}>
      {content}
    </Base.Item>
  ) : (
    <Base.LinkItem className={className} closeOnClick render={<Link href={href} />} onClick={onSelect}>
      {content}
    </Base.LinkItem>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}

/** A heading over some items. */
export function MenuGroup({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-2xs text-faint">{label}</Base.GroupLabel>
      {children}
    </Base.Group>
  );
}
