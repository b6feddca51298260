"use client";

import { useQuery } from "@tanstack/react-query";
import { Camera } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import type { Resource } from "@/server/provisioning/contract";
import type { ResourceOperations } from "@/server/provisioning/operations/contract";
import { isPlain, type PlainName, type Possible } from "./resource-operation-words";

const OperationDialog = lazy(() =>
  import("./resource-operation-dialog").then((file) => ({ default: file.OperationDialog })),
);

interface ResourceSnapshotsProps {
  resource: Resource;
  possible: ResourceOperations;
  /** Whether one may take, restore and delete them. */
  may: boolean;
  onDone: () => void;
}

type Asked = { operation: Possible & { name: PlainName }; chosen?: string } | null;

/** The snapshots of a resource, and what can be done with each. */
export function ResourceSnapshots({ resource, possible, may, onDone }: ResourceSnapshotsProps) {
  const trpc = useTRPC();
  const [asked, setAsked] = useState<Asked>(null);
  const { data, error, refetch } = useQuery(trpc.provisioning.listResourceSnapshots.queryOptions({ id: resource.id }));
  const ask = (name: PlainName, chosen?: string) => {
    const operation = possible.operations.find((entry) => entry.name === name);
    if (operation && isPlain(operation.name))
      setAsked({ operation: { ...operation, name: operation.name }, ...(chosen ? { chosen } : {}) });
  };
  const can = (name: PlainName) =>
    may && possible.operations.some((operation) => operation.name === name && operation.possible);
  return (
    <Card
      title="Snapshots"
      flush
      actions={
        can("snapshot") && (
          <Button size="sm" onClick={() => ask("snapshot")}>
            Take snapshot
          </Button>
        )
      }
    >
      <DataTable
        className="rounded-none border-0 shadow-none"
        label="Snapshots"
        rows={data?.data}
        error={error}
        onRetry={() => void refetch()}
        rowKey={({ reference }) => reference}
        skeletonRows={2}
        columns={[
          { id: "name", header: "Name", phone: "title", cell: ({ name }) => name },
          { id: "size", header: "Size", align: "end", cell: ({ size_gib }) => `${size_gib} GiB` },
          {
            id: "created",
            header: "Taken",
            align: "end",
            hideBelow: "md",
            cell: ({ created_at }) => <DateTime value={created_at} />,
          },
        ]}
        rowActions={
          may
            ? ({ reference, name }) => (
                <span className="flex justify-end gap-2">
                  {can("restore") && (
                    <Button size="sm" aria-label={`Restore ${name}`} onClick={() => ask("restore", reference)}>
                      Restore
                    </Button>
                  )}
                  {can("delete_snapshot") && (
                    <Button
                      size="sm"
                      variant="ghost"
                      aria-label={`Delete ${name}`}
                      onClick={() => ask("delete_snapshot", reference)}
                    >
                      Delete
                    </Button>
                  )}
                </span>
              )
            : undefined
        }
        empty={
          <EmptyState
            icon={<Camera />}
            title="No snapshots yet"
            description="A snapshot keeps its disk as it is now, to come back to."
          />
        }
      />
      {asked && (
        <Suspense>
          <OperationDialog resource={resource} asked={asked} onClose={() => setAsked(null)} onDone={onDone} />
        </Suspense>
      )}
    </Card>
  );
}
