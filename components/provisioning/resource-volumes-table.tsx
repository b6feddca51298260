import { HardDrive } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { ResourceOperations } from "@/server/provisioning/operations/contract";

export type Volume = NonNullable<ResourceOperations["volumes"]>[number];

interface VolumesTableProps {
  volumes: Volume[];
  /** Undefined: it can not be done now, or not by whom it is shown to. */
  onAttach: ((volume: Volume) => void) | undefined;
  onDetach: ((volume: Volume) => void) | undefined;
}

/** Volumes, each with what can be done with it: one that is attached goes, one that is not comes back. */
export function VolumesTable({ volumes, onAttach, onDetach }: VolumesTableProps) {
  return (
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
        onAttach || onDetach
          ? (volume) => {
              const act = volume.attached ? onDetach : onAttach;
              const label = volume.attached ? "Detach" : "Attach";
              return act ? (
                <span className="flex justify-end">
                  <Button size="sm" aria-label={`${label} ${volume.name}`} onClick={() => act(volume)}>
                    {label}
                  </Button>
                </span>
              ) : null;
            }
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
  );
}
