"use client";

import { useEffect, useState } from "react";
import { buttonStyle } from "./button-style";

interface BusyNoticeProps {
  title: string;
  retryAfterSeconds: number;
}

/** In place of a page that is refused for a while: counts down, and then lets the reader try again with a fresh load. */
export function BusyNotice({ title, retryAfterSeconds }: BusyNoticeProps) {
  const [left, setLeft] = useState(retryAfterSeconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <main className="grid min-h-[70dvh] place-items-center p-6">
      <div role="alert" className="grid max-w-md justify-items-center gap-2 text-center">
        <h1 className="font-semibold text-2xl tracking-tight">{title}</h1>
        <p className="text-balance text-muted">
          Nothing is wrong with your data, and nothing that you did is lost.{" "}
          <span aria-hidden>{left > 0 ? `Try again in ${left} s.` : "You can try again now."}</span>
          <span className="sr-only">Try again in {retryAfterSeconds} seconds.</span>
        </p>
        <button type="button" className={buttonStyle("primary", "md", "mt-4")} onClick={() => window.location.reload()}>
          Try again
        </button>
      </div>
    </main>
  );
}
