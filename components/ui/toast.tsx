"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { describeError } from "./problem";
import { useTheme } from "./theme";

const Sonner = dynamic(() => import("sonner").then((module) => module.Toaster), { ssr: false });

const nothing = () => () => undefined;

/** Stands once, in the root layout. The library behind it is fetched after the page works. */
export function Toaster() {
  const theme = useTheme();
  const mounted = useSyncExternalStore(
    nothing,
    () => true,
    () => false,
  );
  if (!mounted) return null;
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      gap={8}
      expand
      style={{ fontFamily: "inherit" }}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-start gap-2.5 rounded-lg border border-line bg-raised px-4 py-3 text-ink text-sm shadow-popup sm:w-[22rem] [&_[data-icon]]:mt-0.5 [&_svg]:size-4",
          title: "font-medium",
          description: "text-muted",
          success: "[&_[data-icon]]:text-success-ink",
          error: "[&_[data-icon]]:text-danger-ink",
          actionButton: "ml-auto shrink-0 font-medium text-accent-ink",
        },
      }}
    />
  );
}

type ToastOptions = { description?: string; action?: { label: string; onClick: () => void } };

const load = () => import("sonner").then((module) => module.toast);

/** Short news about what somebody just did. Never the only place where an error is shown. */
export const toast = {
  success: async (title: string, options?: ToastOptions) => void (await load()).success(title, options),
  info: async (title: string, options?: ToastOptions) => void (await load())(title, options),
  /** Says in a person's words what was thrown. */
  error: async (title: string, error?: unknown) =>
    void (await load()).error(title, error === undefined ? undefined : { description: describeError(error).message }),
};
