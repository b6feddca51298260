"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Building2 } from "lucide-react";
import type { ReactNode } from "react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { Organization } from "@/server/identity/contract";
import { kindOptions, OrganizationKind } from "./organization-kind";
import { OrganizationName } from "./organization-name";

interface OrganizationsTableProps {
  /** Where an organisation's page lies: `/admin/customers`. */
  base: string;
  /** Only customers, for those who have nothing else below them. */
  customersOnly?: boolean;
  /** Only those right below this one. */
  parentId?: string;
  /** The way to the first one, in the empty list. */
  action?: ReactNode;
}

/** Organisations in sight, newest first. */
export function OrganizationsTable({ base, customersOnly = false, parentId, action }: OrganizationsTableProps) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const kind = useFilter("kind", "Kind", "Partners and customers", kindOptions, pages);
  const query = useQuery({
    ...trpc.identity.organizations.queryOptions({
      limit: 20,
      cursor: pages.cursor,
      kind: customersOnly ? "customer" : kind.value,
      parent_id: parentId,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <PagedTable
      label="Organisations"
      query={query}
      pages={pages}
      columns={customersOnly ? [nameColumn, ...columns] : [nameColumn, kindColumn, parentColumn, ...columns]}
      rowHref={({ id }) => `${base}/${id}`}
      filters={!customersOnly && kind.control}
      empty={
        <EmptyState
          icon={<Building2 />}
          title={kind.value ? "None of this kind" : "No customers yet"}
          description="A customer is an organisation with members, orders and invoices of its own."
          action={action}
        />
      }
    />
  );
}

const nameColumn: Column<Organization> = { id: "name", header: "Name", phone: "title", cell: ({ name }) => name };

const kindColumn: Column<Organization> = {
  id: "kind",
  header: "Kind",
  cell: ({ kind }) => <OrganizationKind kind={kind} />,
};

const parentColumn: Column<Organization> = {
  id: "parent",
  header: "Looked after by",
  hideBelow: "md",
  cell: ({ parent_id }) => (parent_id ? <OrganizationName id={parent_id} /> : "—"),
};

const columns: readonly Column<Organization>[] = [
  { id: "country", header: "Country", hideBelow: "md", cell: ({ country }) => country },
  {
    id: "created",
    header: "Since",
    align: "end",
    cell: ({ created_at }) => <DateTime value={created_at} format="date" />,
  },
];
