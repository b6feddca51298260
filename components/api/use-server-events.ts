"use client";

import { useEffect, useRef } from "react";

/**
 * Listens to a stream of server-sent events while the page is in sight: a browser allows six connections to a host, and
 * tabs in the background must not use them up. Coming back into sight connects again, and every stream begins with the
 * present state. `onData` gets each event's JSON and returns whether it was the last. No path, no stream.
 */
export function useServerEvents<Data>(path: string | null, onData: (data: Data) => boolean): void {
  const latest = useRef(onData);
  useEffect(() => {
    latest.current = onData;
  });
  useEffect(() => {
    if (path === null) return;
    let source: EventSource | null = null;
    let ended = false;
    const close = () => {
      source?.close();
      source = null;
    };
    const open = () => {
      source = new EventSource(path);
      source.onmessage = (message) => {
        ended = latest.current(JSON.parse(message.data));
        if (ended) close();
      };
    };
    const follow = () => {
      if (document.hidden || ended) close();
      else if (!source) open();
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      close();
    };
  }, [path]);
}
