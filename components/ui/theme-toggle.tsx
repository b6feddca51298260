"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useId } from "react";
import { cn } from "./cn";
import { setTheme, themes, useTheme } from "./theme";

const faces = {
  light: { icon: Sun, label: "Light" },
  dark: { icon: Moon, label: "Dark" },
  system: { icon: Monitor, label: "System" },
};

/** Light, dark or as the system is; a radio group in one line. */
export function ThemeToggle({ className }: { className?: string }) {
  const name = useId();
  const current = useTheme();
  return (
    <fieldset className={cn("inline-flex rounded-full border border-line p-0.5", className)}>
      <legend className="sr-only">Theme</legend>
      {themes.map((theme) => {
        const { icon: Icon, label } = faces[theme];
        return (
          <label
            key={theme}
            title={label}
            className="grid size-6 place-items-center rounded-full text-faint hover:text-ink has-checked:bg-subtle has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:size-9"
          >
            <input
              type="radio"
              name={name}
              value={theme}
              checked={theme === current}
              onChange={() => setTheme(theme)}
              className="sr-only"
            />
            <Icon aria-hidden className="size-3.5" />
            <span className="sr-only">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
