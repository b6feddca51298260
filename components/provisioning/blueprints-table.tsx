"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Workflow } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { Blueprint } from "@/server/provisioning/blueprints/contract";
import { BlueprintStatus, blueprintStatusOptions } from "./blueprint-status";

/** Every version of every blueprint, newest first. */
export function BlueprintsTable({ base }: { base: string }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const status = useFilter("status", "Status", "Every status", blueprintStatusOptions, pages);
  const query = useQuery({
    ...trpc.provisioning.listBlueprints.queryOptions({ limit: 20, cursor: pages.cursor, status: status.value }),
    placeholderData: keepPreviousData,
  });
  return (
    <PagedTable
      label="Blueprints"
      query={query}
      pages={pages}
      columns={columns}
      rowHref={({ id }) => `${base}/${id}`}
      filters={status.control}
      empty={
        <EmptyState
          icon={<Workflow />}
          title="No such blueprints"
          description="Open the active version of a kind and write its next one."
        />
      }
    />
  );
}

const columns: readonly Column<Blueprint>[] = [
  {
    id: "key",
    header: "Makes",
    phone: "title",
    cell: ({ key, version }) => (
      <>
        {key} <span className="font-normal text-faint">v{version}</span>
      </>
    ),
  },
  { id: "status", header: "Status", cell: ({ status }) => <BlueprintStatus status={status} /> },
  {
    id: "steps",
    header: "Steps",
    className: "max-w-96",
    hideBelow: "md",
    cell: ({ steps }) => <span className="block truncate text-muted">{steps.map(({ name }) => name).join(", ")}</span>,
  },
  {
    id: "updated",
    header: "Changed",
    align: "end",
    hideBelow: "md",
    cell: ({ updated_at }) => <DateTime value={updated_at} />,
  },
];
