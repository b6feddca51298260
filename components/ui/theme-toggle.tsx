"use client";

import { useId } from "react";
import { cn } from "./cn";
import { setTheme, useTheme } from "./theme";
import { themeFaces } from "./theme-faces";
import { VisuallyHidden } from "./visually-hidden";

/** Light, dark or as the system is; a radio group in one line. */
export function ThemeToggle({ className }: { className?: string }) {
  const name = useId();
  const current = useTheme();
  return (
    <fieldset className={cn("inline-flex rounded-full border border-line p-0.5", className)}>
      <legend className="sr-only">Theme</legend>
      {themeFaces.map(({ value, label, icon }) => (
        <label
          key={value}
          title={label}
          className="grid size-6 place-items-center rounded-full text-faint hover:text-ink has-checked:bg-hover has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:size-9 [&_svg]:size-3.5"
        >
          <input
            type="radio"
            name={name}
            value={value}
            checked={value === current}
            onChange={() => setTheme(value)}
            className="sr-only"
          />
          {icon}
          <VisuallyHidden>{label}</VisuallyHidden>
        </label>
      ))}
    </fieldset>
  );
}
