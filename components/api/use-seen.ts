"use client";

import { useState } from "react";

/**
 * Something as the visitor saw it when they began to change it, whatever the page around it is told meanwhile; and how to
 * see what somebody else has made of it: `load` asks for that, `show` puts it under what was typed.
 */
export function useSeen<Row>(row: Row, load: () => Promise<Row>, show: (fresh: Row) => void) {
  const [seen, setSeen] = useState(row);
  const reload = async () => {
    const fresh = await load();
    setSeen(fresh);
    show(fresh);
  };
  return { seen, reload };
}
