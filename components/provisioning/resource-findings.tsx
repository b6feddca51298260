"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { Fragment, type ReactNode } from "react";
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
import { factRows } from "./resource-finding-facts";
import { findingFaces, kindOptions, remedyFaces, statusOptions } from "./resource-finding-words";

/** What is known of the comparisons so far; without any of them, an empty list says nothing. */
export type Comparison = "unknown" | "never" | "first" | "incomplete" | "complete";

interface ResourceFindingsProps {
  comparison: Comparison;
  /** The button that begins one, for whoever may. */
  compare: ReactNode;
}

/** What an empty list means. */
const emptyWords: Record<Comparison, { title: string; description: string }> = {
  unknown: {
    title: "Nothing to put right",
    description: "What differs between clouds, inventory and billing stands here.",
  },
  never: {
    title: "Not compared yet",
    description: "Clouds, inventory and billing are compared every hour by themselves, once a cloud is connected.",
  },
  first: { title: "Being compared for the first time", description: "What differs will stand here in a moment." },
  incomplete: {
    title: "Nothing found so far",
    description: "The last comparison could not ask every cloud. The next one tries again within the hour.",
  },
  complete: {
    title: "Everything agrees",
    description: "What the clouds have, what the inventory says and what is charged is the same.",
  },
};

/** What differs between clouds, inventory and billing, with what would put it right. */
export function ResourceFindings({ comparison, compare }: ResourceFindingsProps) {
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
          {...(filtered
            ? { title: "Nothing of this kind", description: "Choose another status or kind above." }
            : emptyWords[comparison])}
          action={!filtered && comparison === "never" ? compare : undefined}
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
    cell: (finding) => (
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-xs">
        {factRows(finding).map(({ label, value, moment }) => (
          <Fragment key={label}>
            <dt className="text-faint">{label}</dt>
            <dd className="[overflow-wrap:anywhere]">
              {moment ? <DateTime value={value} format="date-time" /> : value}
            </dd>
          </Fragment>
        ))}
      </dl>
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
