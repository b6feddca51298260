"use client";

import { useSyncExternalStore } from "react";
import { Alert } from "@/components/ui/alert";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";

const never = () => () => undefined;

/** Where this platform is reached, as the browser sees it; empty on the server and while hydrating. */
export const useOrigin = (): string =>
  useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );

/** A key's secret, the one time that it can be seen, and a first call with it. */
export function ApiKeySecret({ secret }: { secret: string }) {
  const origin = useOrigin();
  return (
    <div className="grid gap-4">
      <Alert tone="warning" title="Copy the key now: it is not shown again" live>
        <div className="mt-1 flex items-center gap-2 rounded-md border border-line bg-surface px-3 py-2">
          <code className="min-w-0 flex-1 font-mono text-xs [overflow-wrap:anywhere]">{secret}</code>
          <CopyButton value={secret} label="Copy the key" />
        </div>
      </Alert>
      <CodeBlock title="Try it" code={`curl ${origin}/v1/me \\\n  -H "Authorization: Bearer ${secret}"`} />
    </div>
  );
}
