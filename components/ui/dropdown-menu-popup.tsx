"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { cn } from "./cn";
import type { DropdownMenuProps, MenuAction, MenuSection } from "./dropdown-menu";
import { MenuChoice } from "./menu-choice";
import { isInside } from "./popup-events";
import { popupStyle } from "./popup-style";
import type { PopupProps } from "./use-popup";

const itemStyle =
  "flex min-h-8 w-full select-none items-center gap-2.5 rounded-md px-2 py-1 text-left text-sm outline-none " +
  "data-disabled:opacity-50 data-highlighted:bg-hover pointer-coarse:min-h-10 [&_svg]:size-4 [&_svg]:shrink-0";

function Item({ label, detail, icon, current, tone, disabled, href, onSelect }: MenuAction) {
  const className = cn(itemStyle, tone === "danger" ? "text-danger-ink" : "[&_svg]:text-faint");
  const content = (
    <>
      {icon}
      <span className="min-w-0 flex-1">
        <span className="block truncate">{label}</span>
        {detail && <span className="block truncate text-faint text-xs">{detail}</span>}
      </span>
      {current && <Check aria-label="Current" />}
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

function Section({ label, items }: MenuSection) {
  const actions = items.map((item) => <Item key={item.id ?? item.label} {...item} />);
  if (label === undefined) return actions;
  return (
    <Base.Group>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 font-medium text-2xs text-faint">{label}</Base.GroupLabel>
      {actions}
    </Base.Group>
  );
}

const line = <Base.Separator className="-mx-1 my-1 h-px bg-line" />;

type DropdownMenuPopupProps = PopupProps & Omit<DropdownMenuProps, "trigger">;

export function DropdownMenuPopup({
  open,
  onOpenChange,
  anchor,
  labelledBy,
  sections,
  choice,
  align = "start",
  width = "content",
}: DropdownMenuPopupProps) {
  return (
    <Base.Root open={open} onOpenChange={(next, { event }) => isInside(anchor, event) || onOpenChange(next)}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup
            aria-labelledby={labelledBy}
            finalFocus={() => anchor}
            className={cn(
              popupStyle,
              "max-h-(--available-height) overflow-y-auto p-1",
              width === "wide" ? "w-64" : "min-w-48",
            )}
          >
            {sections.map((section, index) => (
              <Fragment key={section.id}>
                {index > 0 && line}
                <Section {...section} />
                {index === 0 && choice && (
                  <>
                    {line}
                    <MenuChoice {...choice} />
                  </>
                )}
              </Fragment>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
