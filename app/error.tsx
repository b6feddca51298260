"use client";

import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

/** Where a page itself breaks. The digest finds the server's log entry; the message stays there. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
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
          <LinkButton href="/">Go to the start</LinkButton>
          <Button variant="primary" icon={<RotateCw aria-hidden />} onClick={reset}>
            Try again
          </Button>
        </div>
      </div>
    </main>
  );
}
