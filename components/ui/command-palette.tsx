"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import type { ReactNode } from "react";
import { backdropStyle } from "./popup-style";

type CommandItem = {
  id: string;
  label: string;
  icon?: ReactNode;
  /** On the right: where it leads, a shortcut. */
  detail?: ReactNode;
  /** Other words that find it. */
  keywords?: string[];
  onSelect: () => void;
};

export type CommandGroup = { heading: string; items: readonly CommandItem[] };

export type CommandPaletteProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  groups: readonly CommandGroup[];
  placeholder?: string;
};

/** Goes anywhere and does anything by typing. Load it lazily: few visits need it. */
export function CommandPalette({
  open,
  onOpenChange,
  groups,
  placeholder = "Where to, or what to do?",
}: CommandPaletteProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdropStyle} />
        <Base.Popup className="fixed top-[10vh] left-1/2 z-50 w-[min(38rem,calc(100vw-1.5rem))] -translate-x-1/2 overflow-hidden rounded-xl border border-line bg-raised shadow-dialog outline-none transition-[opacity,scale] duration-100 ease-out data-ending-style:scale-[0.98] data-ending-style:opacity-0 data-starting-style:scale-[0.98] data-starting-style:opacity-0">
          <Base.Title className="sr-only">Command palette</Base.Title>
          <Command label="Command palette" loop>
            <div className="flex items-center gap-3 border-line border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-faint" />
              <Command.Input
                autoFocus
                placeholder={placeholder}
                className="h-12 w-full bg-transparent text-base outline-none pointer-coarse:text-lg"
              />
            </div>
            <Command.List className="max-h-[min(22rem,60vh)] overflow-y-auto overscroll-contain p-1.5">
              <Command.Empty className="py-10 text-center text-faint text-sm">Nothing matches.</Command.Empty>
              {groups.map((group) => (
                <Command.Group
                  key={group.heading}
                  heading={group.heading}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-faint"
                >
                  {group.items.map((item) => (
                    <Command.Item
                      key={item.id}
                      value={`${item.label} ${item.id}`}
                      keywords={item.keywords}
                      onSelect={() => {
                        onOpenChange(false);
                        item.onSelect();
                      }}
                      className="flex min-h-9 select-none items-center gap-3 rounded-md px-2.5 text-sm data-[selected=true]:bg-hover pointer-coarse:min-h-11 [&_svg]:size-4 [&_svg]:text-faint"
                    >
                      {item.icon}
                      <span className="min-w-0 flex-1 truncate">{item.label}</span>
                      {item.detail && <span className="text-faint text-xs">{item.detail}</span>}
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
