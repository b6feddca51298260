"use client";

import { useSyncExternalStore } from "react";

/** One interval per period for the whole page, however many figures tick. */
const makeClock = (periodMs: number) => {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let now = Date.now();
  const tick = () => {
    now = Date.now();
    for (const listener of listeners) listener();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    if (timer === undefined) {
      tick();
      timer = setInterval(tick, periodMs);
    }
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  };
  return { subscribe, read: () => now };
};

const everySecond = makeClock(1000);
const everyHalfMinute = makeClock(30_000);
const never = () => () => undefined;

/** The time in milliseconds, moving on every second or every half minute; undefined on the server and while hydrating. */
export const useNow = (pace: "second" | "half-minute" | "still"): number | undefined => {
  const clock = pace === "second" ? everySecond : everyHalfMinute;
  return useSyncExternalStore<number | undefined>(
    pace === "still" ? never : clock.subscribe,
    clock.read,
    () => undefined,
  );
};

const browserZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The reader's time zone; UTC on the server and while hydrating. */
export const useTimeZone = (): string => useSyncExternalStore(never, browserZone, () => "UTC");
