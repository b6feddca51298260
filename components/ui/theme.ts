"use client";

import { useSyncExternalStore } from "react";

const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "theme";
const listeners = new Set<() => void>();

const readTheme = (): Theme => {
  const stored = globalThis.localStorage?.getItem(storageKey);
  return themes.find((theme) => theme === stored) ?? "system";
};

const apply = (theme: Theme) => {
  const { classList } = document.documentElement;
  classList.remove("light", "dark");
  if (theme !== "system") classList.add(theme);
};

const notify = () => {
  apply(readTheme());
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener("storage", notify);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) window.removeEventListener("storage", notify);
  };
};

/** Remembers the choice in this browser and applies it in every open tab. */
export const setTheme = (theme: Theme): void => {
  localStorage.setItem(storageKey, theme);
  notify();
};

/** The chosen theme; `system` on the server and until hydration. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, readTheme, () => "system");
