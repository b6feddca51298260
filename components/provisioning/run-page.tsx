"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { OrganizationName } from "@/components/identity/organization-name";
import { TextLink } from "@/components/identity/text-link";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Duration } from "@/components/ui/duration";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { WorkflowRun } from "@/server/provisioning/contract";
import { RunActions } from "./run-actions";
import { RunGraph } from "./run-graph";
import { RunPlacement } from "./run-placement";
import { isOpen, RunStatus, waitingWords } from "./run-status";

/** One workflow run, for the staff; live until it has ended. */
export function RunPage({ id }: { id: string }) {
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
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: "Workflows", href: "/admin/workflows" }]}
        title={run?.resource_name ?? <Skeleton className="h-7 w-48" />}
        status={run && <RunStatus status={run.status} />}
        actions={run && <RunActions run={run} onChange={() => void refetch()} />}
        description={run && <OrganizationName id={run.organization_id} base="/admin/customers" />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        {run ? (
          <div className="grid gap-6">
            {run.error && (
              <Alert tone="danger" title={run.error.message}>
                <code className="font-mono text-xs">{run.error.code}</code>
              </Alert>
            )}
            {run.stuck && (
              <Alert tone="warning" title="This run should have moved long ago.">
                Look at the step that waits, then retry, complete or cancel.
              </Alert>
            )}
            <RunGraph run={run} onChange={() => void refetch()} />
          </div>
        ) : (
          <Skeleton className="h-80 w-full" />
        )}
        {run ? (
          <div className="grid gap-6">
            <Facts run={run} />
            <RunPlacement run={run} />
          </div>
        ) : (
          <Skeleton className="h-80 w-full" />
        )}
      </div>
    </>
  );
}

function Facts({ run }: { run: WorkflowRun }) {
  const { started_at, compensating_since, finished_at } = run;
  const moment = (label: string, at: string | null) =>
    at ? [{ label, value: <DateTime value={at} format="date-time" /> }] : [];
  return (
    <Card title="Details">
      <KeyValueList
        items={[
          { label: "Order", value: <TextLink href={`/admin/orders/${run.order_id}`}>Open the order</TextLink> },
          {
            label: "Resource",
            value: <TextLink href={`/admin/resources/${run.resource_id}`}>{run.resource_name}</TextLink>,
          },
          { label: "Blueprint", value: run.blueprint, mono: true },
          { label: "Attempt", value: run.attempt },
          ...(run.waiting_for ? [{ label: "Waits for", value: waitingWords[run.waiting_for] }] : []),
          { label: "Queued", value: <DateTime value={run.created_at} format="date-time" /> },
          ...moment("Started", started_at),
          ...moment("Paused", run.paused_at),
          ...moment("Undoing since", compensating_since),
          ...moment("Ended", finished_at),
          ...(started_at
            ? [{ label: "Took", value: <Duration from={started_at} to={finished_at ?? undefined} /> }]
            : []),
          { label: "Run", value: run.id, copy: run.id, mono: true },
        ]}
      />
    </Card>
  );
}
