"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { Duration } from "@/components/ui/duration";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { ResourceOperation } from "@/server/provisioning/operations/contract";
import { statusFaces } from "./resource-operation-words";

/** Everything that was done to a resource, newest first; for staff with what the cloud said. */
export function ResourceHistory({ id, withLog }: { id: string; withLog: boolean }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const query = useQuery({
    ...trpc.provisioning.listResourceOperations.queryOptions({ resource_id: id, limit: 10, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby="history" className="grid gap-3">
      <h2 id="history" className="font-semibold text-base tracking-tight">
        History
      </h2>
      <PagedTable
        label="Operations"
        query={query}
        pages={pages}
        columns={withLog ? [...columns, logColumn] : columns}
        skeletonRows={2}
        empty={
          <EmptyState
            icon={<History />}
            title="Nothing was done to it yet"
            description="Every start, stop, snapshot and change of it stands here, and who asked for it."
          />
        }
      />
    </section>
  );
}

const columns: readonly Column<ResourceOperation>[] = [
  {
    id: "title",
    header: "Operation",
    phone: "title",
    cell: ({ title, error }) => (
      <>
        {title}
        {error && <span className="block font-normal text-danger-ink text-xs">{error.message}</span>}
      </>
    ),
  },
  {
    id: "status",
    header: "Status",
    cell: ({ status }) => {
      const { label, tone, live } = statusFaces[status];
      return (
        <StatusBadge tone={tone} live={live}>
          {label}
        </StatusBadge>
      );
    },
  },
  {
    id: "took",
    header: "Took",
    align: "end",
    hideBelow: "md",
    cell: ({ started_at, finished_at }) =>
      started_at ? <Duration from={started_at} to={finished_at ?? undefined} /> : "—",
  },
  { id: "asked", header: "Asked for", align: "end", cell: ({ created_at }) => <DateTime value={created_at} /> },
];

const logColumn: Column<ResourceOperation> = {
  id: "log",
  header: "What the cloud said",
  hideBelow: "xl",
  phone: "hidden",
  className: "max-w-72",
  cell: ({ log }) => (
    <span className="block truncate font-mono text-2xs text-muted">{log?.trim().split("\n").at(-1) ?? "—"}</span>
  ),
};
