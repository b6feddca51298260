"use client";

import { HardDrive } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { Resource } from "@/server/provisioning/contract";
import type { ResourceOperations } from "@/server/provisioning/operations/contract";
import { isPlain, type PlainName, type Possible } from "./resource-operation-words";

const OperationDialog = lazy(() =>
  import("./resource-operation-dialog").then((file) => ({ default: file.OperationDialog })),
);

type Volume = NonNullable<ResourceOperations["volumes"]>[number];

interface ResourceVolumesProps {
  resource: Resource;
  possible: ResourceOperations;
  volumes: Volume[];
  /** Whether one may attach and detach them. */
  may: boolean;
  onDone: () => void;
}

type Asked = { operation: Possible & { name: PlainName }; chosen?: string; volume?: Volume } | null;

/** The disks of a resource beside its own one, and what can be done with each. */
export function ResourceVolumes({ resource, possible, volumes, may, onDone }: ResourceVolumesProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const ask = (name: PlainName, details: { chosen?: string; volume?: Volume } = {}) => {
    const operation = possible.operations.find((entry) => entry.name === name);
    if (operation && isPlain(operation.name))
      setAsked({ operation: { ...operation, name: operation.name }, ...details });
  };
  const can = (name: PlainName) =>
    may && possible.operations.some((operation) => operation.name === name && operation.possible);
  return (
    <Card
      title="Volumes"
      flush
      actions={
        can("attach_volume") && (
          <Button size="sm" onClick={() => ask("attach_volume")}>
            Attach volume
          </Button>
        )
      }
    >
      <DataTable
        className="rounded-none border-0 shadow-none"
        label="Volumes"
        rows={volumes}
        rowKey={({ name }) => name}
        columns={[
          { id: "name", header: "Name", phone: "title", cell: ({ name }) => name },
          { id: "size", header: "Size", align: "end", cell: ({ size_gib }) => `${size_gib} GiB` },
          {
            id: "state",
            header: "State",
            cell: ({ attached }) => (
              <Badge tone={attached ? "success" : "neutral"}>{attached ? "Attached" : "Detached"}</Badge>
            ),
          },
        ]}
        rowActions={
          may
            ? (volume) => (
                <span className="flex justify-end">
                  {volume.attached && can("detach_volume") && (
                    <Button
                      size="sm"
                      aria-label={`Detach ${volume.name}`}
                      onClick={() => ask("detach_volume", { chosen: volume.name })}
                    >
                      Detach
                    </Button>
                  )}
                  {!volume.attached && can("attach_volume") && (
                    <Button
                      size="sm"
                      aria-label={`Attach ${volume.name}`}
                      onClick={() => ask("attach_volume", { volume })}
                    >
                      Attach
                    </Button>
                  )}
                </span>
              )
            : undefined
        }
        empty={
          <EmptyState
            icon={<HardDrive />}
            title="No volumes yet"
            description="A volume is a disk beside its own one. Detached, it stays until its server goes."
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
