"use client";

import { useQuery } from "@tanstack/react-query";
import { Boxes } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Workload } from "@/server/provisioning/telemetry/contract";
import { isPlain, operationLabels, type PlainName, type Possible } from "./resource-operation-words";
import type { ResourceTelemetryProps } from "./resource-telemetry";
import { rolloutFaces, workloadKinds } from "./resource-telemetry-words";

const LogDialog = lazy(() => import("./resource-log").then((file) => ({ default: file.LogDialog })));
const OperationDialog = lazy(() =>
  import("./resource-operation-dialog").then((file) => ({ default: file.OperationDialog })),
);

type Asked = { operation: Possible & { name: PlainName }; chosen?: string };

/** What runs in a namespace, how far its rollout is, and the way to what it writes; live while something rolls out. */
export function ResourceWorkloads({ resource, possible, may, mayReadLogs, onDone }: ResourceTelemetryProps) {
  const trpc = useTRPC();
  const [read, setRead] = useState<Workload | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const { data, error, refetch } = useQuery({
    ...trpc.provisioning.listResourceWorkloads.queryOptions({ id: resource.id }),
    refetchInterval: ({ state }) => (state.data?.data.some(isMoving) ? 3_000 : 30_000),
  });
  const find = (name: PlainName) =>
    may ? possible.operations.find((operation) => operation.name === name && operation.possible) : undefined;
  const ask = (operation: Possible, chosen?: string) => {
    if (isPlain(operation.name))
      setAsked({ operation: { ...operation, name: operation.name }, ...(chosen ? { chosen } : {}) });
  };
  const [apply, scale] = [find("apply_manifests"), find("scale")];
  const logs = mayReadLogs && possible.tells.includes("logs");
  return (
    <>
      {apply && data && data.data.length > 0 && (
        <div className="mb-3 flex justify-end">
          <Button size="sm" onClick={() => ask(apply)}>
            {operationLabels.apply_manifests}
          </Button>
        </div>
      )}
      <DataTable
        className="shadow-none"
        label="Workloads"
        rows={data?.data}
        error={data ? undefined : error}
        onRetry={() => void refetch()}
        rowKey={({ kind, name }) => `${kind}/${name}`}
        skeletonRows={2}
        columns={columns}
        rowActions={
          logs || scale
            ? (workload) => (
                <span className="flex justify-end gap-2">
                  {scale && isScalable(workload) && (
                    <Button
                      size="sm"
                      variant="ghost"
                      aria-label={`Scale ${workload.name}`}
                      onClick={() => ask(scale, workload.name)}
                    >
                      Scale
                    </Button>
                  )}
                  {logs && (
                    <Button size="sm" aria-label={`Logs of ${workload.name}`} onClick={() => setRead(workload)}>
                      Logs
                    </Button>
                  )}
                </span>
              )
            : undefined
        }
        pagination={
          data?.truncated && <p className="px-4 py-3 text-muted text-sm">There are more than are shown here.</p>
        }
        empty={
          <EmptyState
            icon={<Boxes />}
            title="Nothing runs here yet"
            description="What you apply as manifests stands here, with how far its rollout is."
            action={apply && <Button onClick={() => ask(apply)}>{operationLabels.apply_manifests}</Button>}
          />
        }
      />
      <Suspense>
        {read && <LogDialog id={resource.id} workload={read} onClose={() => setRead(null)} />}
        {asked && <OperationDialog resource={resource} asked={asked} onClose={() => setAsked(null)} onDone={onDone} />}
      </Suspense>
    </>
  );
}

const isMoving = ({ rollout }: Workload): boolean => rollout === "progressing";
const isScalable = ({ kind }: Workload): boolean => kind === "deployment" || kind === "stateful_set";

const columns: readonly Column<Workload>[] = [
  {
    id: "name",
    header: "Workload",
    phone: "title",
    cell: ({ kind, name, images }) => (
      <>
        <span className="[overflow-wrap:anywhere]">{name}</span>
        <span className="block whitespace-nowrap font-normal text-muted text-xs">{workloadKinds[kind]}</span>
        <span className="block font-mono font-normal text-2xs text-faint [overflow-wrap:anywhere]">
          {images.join(", ")}
        </span>
      </>
    ),
  },
  {
    id: "rollout",
    header: "Rollout",
    cell: ({ rollout, message }) => {
      const { label, tone, live } = rolloutFaces[rollout];
      return (
        <>
          <StatusBadge tone={tone} live={live}>
            {label}
          </StatusBadge>
          {message && <span className="mt-1 block text-muted text-xs [overflow-wrap:anywhere]">{message}</span>}
        </>
      );
    },
  },
  {
    id: "ready",
    header: "Ready",
    align: "end",
    className: "whitespace-nowrap",
    cell: ({ ready, desired }) => (desired === null ? `${ready} at work` : `${ready} of ${desired}`),
  },
];
