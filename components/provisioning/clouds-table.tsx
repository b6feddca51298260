"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Cloud } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { CloudEndpoint } from "@/server/provisioning/contract";
import { CloudStatus } from "./cloud-status";

/** Every cloud that is connected, newest first. */
export function CloudsTable({ base }: { base: string }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const query = useQuery({
    ...trpc.provisioning.listCloudEndpoints.queryOptions({ limit: 20, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
  });
  return (
    <PagedTable
      label="Clouds"
      query={query}
      pages={pages}
      columns={columns}
      rowHref={({ id }) => `${base}/${id}`}
      empty={
        <EmptyState
          icon={<Cloud />}
          title="No clouds yet"
          description="Connect one, and import what it has as draft plans."
          action={<ConnectCloud base={base} />}
        />
      }
    />
  );
}

/** The way to the form of a new one, for whoever may connect clouds. */
export function ConnectCloud({ base }: { base: string }) {
  const may = usePermission("clouds:write");
  return may ? (
    <LinkButton href={`${base}/new`} variant="primary">
      Connect a cloud
    </LinkButton>
  ) : null;
}

const columns: readonly Column<CloudEndpoint>[] = [
  { id: "name", header: "Cloud", phone: "title", cell: ({ name }) => name },
  { id: "status", header: "Status", cell: ({ status }) => <CloudStatus status={status} /> },
  { id: "key", header: "Key", hideBelow: "md", cell: ({ key }) => <code className="font-mono text-xs">{key}</code> },
  { id: "driver", header: "Driver", cell: ({ driver }) => driver },
  {
    id: "created",
    header: "Connected",
    align: "end",
    hideBelow: "md",
    cell: ({ created_at }) => <DateTime value={created_at} />,
  },
];
