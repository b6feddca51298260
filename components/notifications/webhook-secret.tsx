import { Alert } from "@/components/ui/alert";
import { CopyButton } from "@/components/ui/copy-button";

/** The signing secret, the one time that it can be seen. */
export function WebhookSecret({ secret }: { secret: string }) {
  return (
    <Alert tone="warning" title="Copy the signing secret now: it is not shown again" live>
      <div className="mt-1 flex items-center gap-2 rounded-md border border-line bg-surface px-3 py-2">
        <code className="min-w-0 flex-1 font-mono text-xs [overflow-wrap:anywhere]">{secret}</code>
        <CopyButton value={secret} label="Copy the signing secret" />
      </div>
    </Alert>
  );
}
