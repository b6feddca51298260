"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Activity } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { OrganizationName } from "@/components/identity/organization-name";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { RequestLogEntry } from "@/server/gateway/contract";
import { formatMs } from "./format-ms";
import { RequestStatus } from "./request-status";

const methods = (["GET", "POST", "PUT", "PATCH", "DELETE"] as const).map((value) => ({ value, label: value }));

/** Every answered request, newest first. */
export function RequestsTable() {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const method = useFilter("method", "Method", "Every method", methods, pages);
  const query = useQuery({
    ...trpc.platform.listRequestLogs.queryOptions({ limit: 20, cursor: pages.cursor, method: method.value }),
    placeholderData: keepPreviousData,
  });
  return (
    <PagedTable
      label="Requests"
      query={query}
      pages={pages}
      columns={columns}
      filters={method.control}
      empty={
        <EmptyState
          icon={<Activity />}
          title="No requests"
          description="Each answered request shows here within seconds, with who sent it and how long it took."
        />
      }
    />
  );
}

const columns: readonly Column<RequestLogEntry>[] = [
  {
    id: "route",
    header: "Request",
    phone: "title",
    cell: ({ method, route }) => (
      <span className="font-mono text-xs [overflow-wrap:anywhere]">
        <span className="text-faint">{method}</span> {route}
      </span>
    ),
  },
  { id: "status", header: "Answer", cell: ({ status }) => <RequestStatus status={status} /> },
  {
    id: "code",
    header: "Code",
    hideBelow: "xl",
    phone: "hidden",
    cell: ({ code }) => (code ? <code className="font-mono text-muted text-xs">{code}</code> : "—"),
  },
  {
    id: "organisation",
    header: "Organisation",
    hideBelow: "lg",
    cell: ({ organization_id }) =>
      organization_id ? (
        <OrganizationName id={organization_id} />
      ) : (
        <span className="text-faint">Nobody signed in</span>
      ),
  },
  { id: "took", header: "Took", align: "end", cell: ({ duration_ms }) => formatMs(duration_ms) },
  {
    id: "id",
    header: "Request id",
    hideBelow: "xl",
    phone: "hidden",
    cell: ({ request_id }) => <code className="select-all font-mono text-muted text-xs">{request_id}</code>,
  },
  {
    id: "at",
    header: "When",
    align: "end",
    hideBelow: "md",
    cell: ({ occurred_at }) => <DateTime value={occurred_at} />,
  },
];
