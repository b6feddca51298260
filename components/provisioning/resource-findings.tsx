"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { OrganizationName } from "@/components/identity/organization-name";
import { usePermission } from "@/components/identity/use-permission";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { Finding } from "@/server/provisioning/reconcile/contract";
import { FindingActions } from "./resource-finding-actions";
import { findingFaces, kindOptions, remedyFaces, statusOptions } from "./resource-finding-words";

/** What differs between clouds, inventory and billing, with what would put it right. */
export function ResourceFindings() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const pages = useCursorPages();
  const may = usePermission("platform:write");
  const status = useFilter("status", "Status", "Open", statusOptions, pages);
  const kind = useFilter("kind", "Kind", "Every kind", kindOptions, pages);
  const query = useQuery({
    ...trpc.provisioning.listFindings.queryOptions({
      limit: 20,
      cursor: pages.cursor,
      status: status.value ?? "open",
      kind: kind.value,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 15_000,
  });
  const refresh = () => void cache.invalidateQueries(trpc.provisioning.pathFilter());
  const filtered = status.value !== undefined || kind.value !== undefined;
  return (
    <PagedTable
      label="Findings"
      query={query}
      pages={pages}
      columns={columns}
      filters={
        <>
          {status.control}
          {kind.control}
        </>
      }
      rowActions={may ? (finding) => <FindingActions finding={finding} onDone={refresh} /> : undefined}
      empty={
        <EmptyState
          icon={<Scale />}
          title={filtered ? "Nothing of this kind" : "Everything agrees"}
          description={
            filtered
              ? "Choose another status or kind above."
              : "What the clouds have, what the inventory says and what is charged is the same."
          }
        />
      }
    />
  );
}

const columns: readonly Column<Finding>[] = [
  {
    id: "name",
    header: "Resource",
    phone: "title",
    cell: ({ name, reference, resource_id }) => (
      <>
        {name}
        <span className="block truncate font-mono font-normal text-2xs text-faint">{resource_id ?? reference}</span>
      </>
    ),
  },
  {
    id: "kind",
    header: "Found",
    cell: ({ kind }) => <Badge tone={findingFaces[kind].tone}>{findingFaces[kind].label}</Badge>,
  },
  {
    id: "facts",
    header: "What each side says",
    hideBelow: "lg",
    className: "max-w-80",
    cell: ({ facts }) => (
      <span className="text-muted [overflow-wrap:anywhere]">
        {Object.entries(facts)
          .map(([side, says]) => `${side}: ${says ?? "nothing"}`)
          .join(" · ")}
      </span>
    ),
  },
  {
    id: "customer",
    header: "Customer",
    hideBelow: "md",
    cell: ({ customer_id }) => (customer_id ? <OrganizationName id={customer_id} /> : "—"),
  },
  {
    id: "seen",
    header: "Since",
    align: "end",
    hideBelow: "md",
    cell: ({ first_seen_at, closed_at, applied }) => (
      <>
        <DateTime value={closed_at ?? first_seen_at} />
        {applied && <span className="block text-faint text-xs">{remedyFaces[applied].label}</span>}
      </>
    ),
  },
];
