"use client";

import { readBusy } from "@/components/api/read-busy";
import { BusyNotice } from "@/components/ui/busy-notice";
import { buttonStyle } from "@/components/ui/button-style";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/**
 * Where a page itself breaks. The digest finds the server's log entry; the message stays there. Every page loads this
 * file, so it leans on nothing; its link is a plain one, since a fresh load is what helps after an error.
 */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const busy = readBusy(error.digest);
  if (busy)
    return (
      <BusyNotice
        title={busy.status === 429 ? "Too many requests" : "The service is busy"}
        retryAfterSeconds={busy.retryAfterSeconds}
      />
    );
  return (
    <main className="grid min-h-[70dvh] place-items-center p-6">
      <div role="alert" className="grid max-w-md justify-items-center gap-2 text-center">
        <h1 className="font-semibold text-2xl tracking-tight">Something went wrong on our side</h1>
        <p className="text-muted">Nothing that you did is lost. Try again; if it stays like this, tell our support.</p>
        {error.digest && (
          <p className="text-faint text-xs">
            Reference <code className="select-all font-mono">{error.digest}</code>
          </p>
        )}
        <div className="mt-4 flex gap-2">
          <a href="/" className={buttonStyle("secondary")}>
            Go to the start
          </a>
          <button type="button" onClick={reset} className={buttonStyle("primary")}>
            Try again
          </button>
        </div>
      </div>
    </main>
  );
}
