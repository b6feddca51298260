"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { TextLink } from "@/components/identity/text-link";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { isOpen, RunStatus } from "./run-status";
import { RunSteps } from "./run-steps";

/** One workflow run with its steps; live until it has ended. `base` is where runs have their pages. */
export function RunCard({ id, base }: { id: string; base: string }) {
  const trpc = useTRPC();
  const {
    data: run,
    error,
    refetch,
  } = useQuery({
    ...trpc.provisioning.getWorkflowRun.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? 2_000 : false),
  });
  if (error && !run) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!run) return <Skeleton className="h-64 w-full" />;
  return (
    <Card
      title={run.resource_name}
      description={`${run.blueprint}${run.attempt > 1 ? `, attempt ${run.attempt}` : ""}`}
      actions={<RunStatus status={run.status} />}
      footer={<TextLink href={`${base}/${run.id}`}>Open the workflow run</TextLink>}
    >
      <div className="grid gap-5">
        {run.cancel_requested && isOpen(run) && (
          <Alert tone="warning" title="A cancellation was asked for: what was made is being undone." />
        )}
        <RunSteps run={run} />
      </div>
    </Card>
  );
}
