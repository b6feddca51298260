"use client";

import { Menu as Base } from "@base-ui/react/menu";
import type { ReactNode } from "react";

export type MenuChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: string; icon: ReactNode }[];
};

/** One choice of a few in one line of a DropdownMenu, as icons; the menu stays open, so that one sees the effect. */
export function MenuChoice<Value extends string>({ label, value, onChange, options }: MenuChoiceProps<Value>) {
  return (
    <Base.RadioGroup
      value={value}
      onValueChange={onChange}
      className="flex min-h-8 items-center justify-between gap-3 px-2"
    >
      <Base.GroupLabel className="text-sm">{label}</Base.GroupLabel>
      <span className="inline-flex rounded-full border border-line p-0.5">
        {options.map((option) => (
          <Base.RadioItem
            key={option.value}
            value={option.value}
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
