"use client";

import { lazy, Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import type { Resource } from "@/server/provisioning/contract";
import type { ResourceOperations } from "@/server/provisioning/operations/contract";
import { isPlain, type PlainName, type Possible } from "./resource-operation-words";
import { type Volume, VolumesTable } from "./resource-volumes-table";

const OperationDialog = lazy(() =>
  import("./resource-operation-dialog").then((file) => ({ default: file.OperationDialog })),
);

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
      <VolumesTable
        volumes={volumes}
        onAttach={can("attach_volume") ? (volume) => ask("attach_volume", { volume }) : undefined}
        onDetach={can("detach_volume") ? ({ name }) => ask("detach_volume", { chosen: name }) : undefined}
      />
      {asked && (
        <Suspense>
          <OperationDialog resource={resource} asked={asked} onClose={() => setAsked(null)} onDone={onDone} />
        </Suspense>
      )}
    </Card>
  );
}
