"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { MenuOption } from "./dropdown-menu";

type MenuChoiceProps = { label: string; value: string; options: readonly MenuOption[] };

/** One choice of a few in one line of a menu, as icons; the menu stays open, so that one sees the effect. */
export function MenuChoice({ label, value, options }: MenuChoiceProps) {
  return (
    <Base.RadioGroup value={value} className="flex min-h-8 items-center justify-between gap-3 px-2">
      <Base.GroupLabel className="text-sm">{label}</Base.GroupLabel>
      <span className="inline-flex rounded-full border border-line p-0.5">
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            value={option.value}
            onClick={option.onSelect}
            aria-label={option.label}
            title={option.label}
            className="grid size-6 place-items-center rounded-full text-faint outline-none data-checked:bg-hover data-checked:text-ink data-highlighted:ring-2 data-highlighted:ring-focus pointer-coarse:size-9 [&_svg]:size-3.5"
          >
            {option.icon}
          </Base.RadioItem>
        ))}
      </span>
    </Base.RadioGroup>
  );
}
