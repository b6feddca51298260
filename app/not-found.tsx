import type { Metadata } from "next";
import { Brand } from "@/components/shell/brand";
import { LinkButton } from "@/components/ui/link-button";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-dvh grid-rows-[auto_1fr] p-6">
      <Brand href="/" />
      <div className="m-auto grid max-w-md justify-items-center gap-2 pb-24 text-center">
        <p className="font-mono text-faint text-sm">404</p>
        <h1 className="font-semibold text-2xl tracking-tight">There is nothing here</h1>
        <p className="text-muted">The address may be mistyped, or it leads to something that you may not see.</p>
        <LinkButton href="/" variant="primary" className="mt-4">
          Go to the start
        </LinkButton>
      </div>
    </main>
  );
}
