"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Server } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { OrganizationName } from "@/components/identity/organization-name";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { Resource } from "@/server/provisioning/contract";
import { mainAddress } from "./addresses";
import { commercialOptions } from "./commercial-options";
import { isMoving, ResourceStatus } from "./resource-status";

interface ResourcesTableProps {
  /** Where a resource's page lies: `/portal/resources`. */
  base: string;
  /** Shows whose it is: for those who see more than their own. */
  showCustomer?: boolean;
  /** Only this organisation's. */
  organizationId?: string;
  /** Where a customer orders; leads there from the empty list. */
  orderHref?: string;
}

const statusOptions = [{ value: "every", label: "Every status" } as const, ...commercialOptions];

/** What one has, newest first; what is over only when asked for. Live while something moves. */
export function ResourcesTable({ base, showCustomer = false, organizationId, orderHref }: ResourcesTableProps) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const regions = useQuery(trpc.catalog.listRegions.queryOptions({ limit: 100 }));
  const regionOptions = (regions.data?.data ?? []).map(({ key, name }) => ({ value: key, label: name }));
  const status = useFilter("status", "Status", "All that is not over", statusOptions, pages);
  const region = useFilter("region", "Region", "Every region", regionOptions, pages);
  const query = useQuery({
    ...trpc.provisioning.listResources.queryOptions({
      limit: 20,
      cursor: pages.cursor,
      status: status.value === "every" ? undefined : status.value,
      standing: status.value ? undefined : "true",
      region: region.value,
      organization_id: organizationId,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.data.some(isMoving) ? 3_000 : 30_000),
  });
  return (
    <PagedTable
      label="Resources"
      query={query}
      pages={pages}
      columns={showCustomer ? [nameColumn, customerColumn, ...columns] : [nameColumn, ...columns]}
      rowHref={({ id }) => `${base}/${id}`}
      filters={
        <>
          {status.control}
          {region.control}
        </>
      }
      empty={
        status.value || region.value ? (
          <EmptyState
            icon={<Server />}
            title="Nothing like this"
            description="Choose another status or region above."
          />
        ) : (
          <EmptyState
            icon={<Server />}
            title="No resources at the moment"
            description="A server shows here from the moment it is being made, with its addresses and how to get in."
            action={
              orderHref && (
                <LinkButton href={orderHref} variant="primary">
                  Order a server
                </LinkButton>
              )
            }
          />
        )
      }
    />
  );
}

const nameColumn: Column<Resource> = { id: "name", header: "Name", phone: "title", cell: ({ name }) => name };

const customerColumn: Column<Resource> = {
  id: "customer",
  header: "Customer",
  cell: ({ organization_id }) => <OrganizationName id={organization_id} />,
};

const columns: readonly Column<Resource>[] = [
  { id: "status", header: "Status", cell: (resource) => <ResourceStatus resource={resource} /> },
  {
    id: "address",
    header: "Address",
    cell: ({ attributes }) => <span className="font-mono text-xs">{mainAddress(attributes)?.address ?? "—"}</span>,
  },
  { id: "plan", header: "Plan", hideBelow: "md", cell: ({ product, plan }) => `${product.name} ${plan.name}` },
  { id: "region", header: "Region", hideBelow: "lg", cell: ({ region }) => region },
  {
    id: "created",
    header: "Created",
    align: "end",
    hideBelow: "lg",
    cell: ({ created_at }) => <DateTime value={created_at} />,
  },
];
