import { DateTime } from "@/components/ui/date-time";
import { formatDuration } from "@/components/ui/format-time";
import { StatusBadge } from "@/components/ui/status-badge";
import type { WebhookAttempt } from "@/server/notifications/contract";

/** Every attempt of a delivery, in order, with what the endpoint answered. */
export function AttemptList({ attempts }: { attempts: readonly WebhookAttempt[] }) {
  if (attempts.length === 0) return <p className="text-muted text-sm">No attempt has been made yet.</p>;
  return (
    <ol className="divide-y divide-line text-sm">
      {attempts.map((attempt) => (
        <li key={attempt.number} className="grid gap-2 py-3 first:pt-0 last:pb-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-medium">Attempt {attempt.number}</span>
            <StatusBadge tone={attempt.status === "succeeded" ? "success" : "danger"}>
              {attempt.response_status ?? "No answer"}
            </StatusBadge>
            <span className="text-faint text-xs">{formatDuration(attempt.duration_ms)}</span>
            <DateTime value={attempt.attempted_at} format="date-time" className="ml-auto text-faint text-xs" />
          </div>
          {attempt.error && <p className="text-muted">{attempt.error}</p>}
          {attempt.response_excerpt && (
            <pre className="overflow-x-auto whitespace-pre-wrap rounded-md border border-line bg-canvas px-3 py-2 font-mono text-xs [overflow-wrap:anywhere]">
              {attempt.response_excerpt}
            </pre>
          )}
        </li>
      ))}
    </ol>
  );
}
