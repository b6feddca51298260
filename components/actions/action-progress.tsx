"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Progress } from "@/components/ui/progress";
import { Skeleton } from "@/components/ui/skeleton";
import { Steps } from "@/components/ui/steps";
import type { Action } from "@/server/kernel/actions/contract";
import { useLiveAction } from "./use-live-action";

const words: Record<Action["status"], string> = {
  pending: "Waiting to begin",
  running: "In progress",
  succeeded: "Done",
  failed: "Failed",
  cancelled: "Cancelled",
};

/** What an action does, step by step, live. `onMove` is called at every change. */
export function ActionProgress({ id, title, onMove }: { id: string; title: string; onMove: () => void }) {
  const trpc = useTRPC();
  const { data: action, error, refetch } = useQuery(trpc.actions.get.queryOptions({ id }));
  useLiveAction(id, onMove);
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <Card title={title}>{action ? <Moving action={action} /> : <Skeleton className="h-40 w-full" />}</Card>;
}

function Moving({ action }: { action: Action }) {
  const tone = action.status === "failed" ? "danger" : action.status === "succeeded" ? "success" : "info";
  const stopped = action.status === "failed" || action.status === "cancelled";
  const succeeded = action.steps.filter((step) => step.status === "succeeded").length;
  const done = action.steps.length > 0 ? (100 * succeeded) / action.steps.length : 0;
  return (
    <div className="grid gap-6">
      <Progress label={words[action.status]} value={stopped ? done : action.progress} tone={tone} />
      {action.steps.length > 0 ? (
        <Steps
          label="Steps"
          steps={action.steps.map((step) => ({
            id: step.name,
            title: step.title,
            state: step.status,
            attempt: step.attempt,
            startedAt: step.started_at ?? undefined,
            finishedAt: step.finished_at ?? undefined,
            error: step.error,
          }))}
        />
      ) : (
        <p className="text-muted text-sm">
          {action.finished_at
            ? "Nothing was started."
            : "The steps show here as soon as provisioning begins. You can leave this page: it goes on without you."}
        </p>
      )}
    </div>
  );
}
