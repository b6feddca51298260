"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Ellipsis, MapPinned } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { onlyIf } from "@/components/api/only-if";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Column } from "@/components/ui/data-table";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { StatusBadge } from "@/components/ui/status-badge";
import { toast } from "@/components/ui/toast";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { RegionCloud } from "@/server/catalog/region-clouds/contract";

const RegionCloudDialog = dynamic(() => import("./region-cloud-form").then((module) => module.RegionCloudDialog));

type Open = { what: "new" } | { what: "edit" | "drain" | "remove"; row: RegionCloud };

/** Which clouds serve which regions: where new orders go. */
export function RegionClouds() {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const may = usePermission("clouds:write");
  const [open, setOpen] = useState<Open>();
  const query = useQuery({
    ...trpc.catalog.listRegionClouds.queryOptions({ limit: 20, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
  });
  const close = () => setOpen(undefined);
  const refresh = () => void query.refetch();
  /** The row as the list shows it now: somebody else may have changed it since the question was asked. */
  const presentOf = (row: RegionCloud) => query.data?.data.find(({ id }) => id === row.id) ?? row;
  const add = may && <Button onClick={() => setOpen({ what: "new" })}>Serve a region</Button>;
  return (
    <section className="mt-10 grid gap-4">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h2 className="font-semibold text-base text-ink">Regions</h2>
          <p className="max-w-2xl text-muted text-sm">
            Where several clouds serve a region, and what each of them gets of it. To move a region, let the other cloud
            serve it and drain the first one: what is ordered goes to the other, and what stands stays where it is.
          </p>
        </div>
        {add}
      </div>
      <PagedTable
        label="Clouds of regions"
        query={query}
        pages={pages}
        columns={columns}
        rowActions={may ? (row) => <Menu row={row} onOpen={setOpen} /> : undefined}
        empty={
          <EmptyState
            icon={<MapPinned />}
            title="Each region is served by one cloud"
            description="Let several share a region by weight, class or residency. New orders then go around one that is down or full."
            action={add}
          />
        }
      />
      {open?.what === "new" && <RegionCloudDialog onClose={close} onDone={refresh} />}
      {open?.what === "edit" && <RegionCloudDialog row={open.row} onClose={close} onDone={refresh} />}
      {(open?.what === "drain" || open?.what === "remove") && (
        <Question what={open.what} row={presentOf(open.row)} onClose={close} onDone={refresh} />
      )}
    </section>
  );
}

function Menu({ row, onOpen }: { row: RegionCloud; onOpen: (open: Open) => void }) {
  return (
    <DropdownMenu
      align="end"
      trigger={<IconButton label={`Actions for ${nameOf(row)}`} icon={<Ellipsis />} />}
      sections={[
        {
          id: "change",
          items: [
            { label: "Change", onSelect: () => onOpen({ what: "edit", row }) },
            {
              label: row.status === "active" ? "Drain" : "Take new orders again",
              onSelect: () => onOpen({ what: "drain", row }),
            },
          ],
        },
        { id: "end", items: [{ label: "Remove", tone: "danger", onSelect: () => onOpen({ what: "remove", row }) }] },
      ]}
    />
  );
}

interface QuestionProps {
  what: "drain" | "remove";
  row: RegionCloud;
  onClose: () => void;
  onDone: () => void;
}

function Question({ what, row, onClose, onDone }: QuestionProps) {
  const { catalog } = useTRPCClient();
  const trpc = useTRPC();
  const { id, cloud, region, status, version } = row;
  const draining = status === "active";
  const { data: serving } = useQuery(trpc.catalog.listRegionClouds.queryOptions({ region, limit: 100 }));
  const others = (serving?.data ?? []).filter((other) => other.id !== id);
  const taking = [...new Set(others.filter((other) => other.status === "active").map((other) => other.cloud))];
  const act = async () => {
    const seen = onlyIf(version);
    const done =
      what === "remove"
        ? catalog.deleteRegionCloud.mutate({ id }, seen)
        : catalog.updateRegionCloud.mutate({ id, status: draining ? "drained" : "active" }, seen);
    await done.finally(onDone);
    toast.success(
      what === "remove" ? `${cloud} serves ${region} no more` : `${cloud} is ${draining ? "drained" : "active"}`,
    );
  };
  const words =
    what === "remove"
      ? {
          title: `Remove ${cloud} from ${region}?`,
          consequence: `Nothing new is placed there. What stands stays and is operated there. ${serving ? afterwards(region, taking, others.length === 0) : ""}`,
          confirmLabel: "Remove",
        }
      : draining
        ? {
            title: `Drain ${cloud} in ${region}?`,
            consequence: `Nothing new is placed there. What stands stays, and goes on. ${serving ? afterwards(region, taking, false) : ""}`,
            confirmLabel: "Drain",
          }
        : {
            title: `Let ${cloud} take new orders in ${region}?`,
            consequence: "It gets its share of what is ordered from now on.",
            confirmLabel: "Take new orders",
          };
  return (
    <ConfirmDialog
      open
      tone={what === "remove" || draining ? "danger" : "primary"}
      onOpenChange={(next) => next || onClose()}
      onConfirm={act}
      {...words}
    />
  );
}

/** Where orders for a region go once one of its clouds takes nothing new. */
function afterwards(region: string, taking: readonly string[], noneLeft: boolean): string {
  if (taking.length > 0) return `New orders for ${region} go to ${taking.join(", ")}.`;
  if (noneLeft) return `It is the last one: ${region} is then served by the cloud that the region itself names.`;
  return `No other cloud takes orders for ${region}: they fail until one does.`;
}

/** A cloud may serve a region with several zones. */
const nameOf = ({ region, cloud, zone }: RegionCloud): string =>
  zone ? `${region} on ${cloud}, ${zone}` : `${region} on ${cloud}`;

const columns: readonly Column<RegionCloud>[] = [
  { id: "region", header: "Region", phone: "title", cell: (row) => nameOf(row) },
  {
    id: "status",
    header: "Status",
    cell: ({ status }) => (
      <StatusBadge tone={status === "active" ? "success" : "warning"}>
        {status === "active" ? "Active" : "Drained"}
      </StatusBadge>
    ),
  },
  {
    id: "place",
    header: "There",
    hideBelow: "md",
    cell: ({ cloud_region }) => cloud_region,
  },
  {
    id: "for",
    header: "For",
    hideBelow: "md",
    cell: ({ kinds, class: named, residency }) =>
      [kinds.join(", "), named, residency].filter(Boolean).join(" · ") || "Everything",
  },
  { id: "weight", header: "Weight", align: "end", cell: ({ weight }) => weight },
  { id: "maximum", header: "At most", align: "end", hideBelow: "md", cell: ({ maximum }) => maximum ?? "–" },
];
