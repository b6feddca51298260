"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, ChevronsUpDown, X } from "lucide-react";
import { cn } from "./cn";
import type { ComboboxOption, ComboboxProps } from "./combobox";
import { controlHeight, controlStyle } from "./control-style";
import { useFieldControl } from "./field";
import { popupStyle } from "./popup-style";

export function ComboboxControl({
  options,
  value,
  onChange,
  onBlur,
  ref,
  name,
  id,
  placeholder = "Search…",
  emptyText = "Nothing matches.",
  disabled,
}: ComboboxProps) {
  const wiring = useFieldControl({ id });
  return (
    <Base.Root
      items={options}
      value={options.find((option) => option.value === value) ?? null}
      onValueChange={(option) => onChange(option?.value ?? "")}
      name={name}
      disabled={disabled}
      autoHighlight
    >
      <Base.InputGroup className="relative block">
        <Base.Input
          {...wiring}
          ref={ref}
          onBlur={onBlur}
          placeholder={placeholder}
          className={cn(controlStyle, controlHeight, "pr-16")}
        />
        <span className="absolute inset-y-0 right-1 flex items-center text-faint">
          <Base.Clear aria-label="Clear" className="grid size-7 place-items-center rounded-md hover:text-ink">
            <X aria-hidden className="size-3.5" />
          </Base.Clear>
          <Base.Trigger aria-label="Show options" className="grid size-7 place-items-center rounded-md hover:text-ink">
            <ChevronsUpDown aria-hidden className="size-3.5" />
          </Base.Trigger>
        </span>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50 outline-none">
          <Base.Popup className={cn(popupStyle, "w-(--anchor-width) min-w-48")}>
            <Base.Empty>
              <p className="px-3 py-4 text-faint text-sm">{emptyText}</p>
            </Base.Empty>
            <Base.List className="max-h-72 overflow-y-auto overscroll-contain p-1 data-empty:p-0">
              {(option: ComboboxOption) => (
                <Base.Item
                  key={option.value}
                  value={option}
                  disabled={option.disabled}
                  className="flex min-h-8 select-none items-center gap-2 rounded-md px-2 py-1 text-sm outline-none data-disabled:text-faint data-highlighted:bg-hover pointer-coarse:min-h-10"
                >
                  <span className="min-w-0 flex-1 truncate">{option.label}</span>
                  {option.detail && <span className="shrink-0 text-faint text-xs">{option.detail}</span>}
                  <Base.ItemIndicator>
                    <Check aria-hidden className="size-4 text-accent-ink" />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
