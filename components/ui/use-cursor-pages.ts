"use client";

import { useState } from "react";

export type CursorPages = {
  /** To ask for; undefined on the first page. */
  cursor: string | undefined;
  hasPrevious: boolean;
  next: (cursor: string) => void;
  previous: () => void;
  /** Back to the first page; call it when a filter changes. */
  reset: () => void;
};

/** Cursor lists only lead forward; this keeps the cursors of the pages already seen, so that one can go back. */
export const useCursorPages = (): CursorPages => {
  const [seen, setSeen] = useState<readonly string[]>([]);
  return {
    cursor: seen.at(-1),
    hasPrevious: seen.length > 0,
    next: (cursor) => setSeen((cursors) => [...cursors, cursor]),
    previous: () => setSeen((cursors) => cursors.slice(0, -1)),
    reset: () => setSeen([]),
  };
};
