"use client";

import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Stat, StatRow } from "@/components/ui/stat";
import type { CloudOffer, CloudRegion } from "@/server/provisioning/clouds/contract";
import { kindWords } from "./cloud-words";

interface CloudOfferProps {
  offer: CloudOffer;
  /** A button beside each region's name. */
  regionAction?: (region: CloudRegion) => ReactNode;
}

/** What a cloud answered: who it is, what can be done with what it makes, and what each region has. */
export function CloudOfferView({ offer, regionAction }: CloudOfferProps) {
  const { account, version, regions, resources } = offer;
  return (
    <div className="grid gap-6">
      <StatRow>
        <Stat label="Signed in as" value={account} detail={`Version ${version}`} />
        <Stat
          label="Operations"
          value={operations(offer)}
          detail={resources.map(({ kind }) => kindWords(kind)).join(", ")}
        />
        <Stat label="Regions" value={regions.length} />
        <Stat label="Images" value={new Set(regions.flatMap(({ images }) => images.map(({ id }) => id))).size} />
      </StatRow>
      {regions.map((region) => (
        <Card
          key={region.id}
          flush
          title={region.title}
          description={describe(region)}
          actions={
            <>
              <Badge>{region.id}</Badge>
              {regionAction?.(region)}
            </>
          }
        >
          <DataTable
            className="rounded-none border-0 shadow-none"
            label={`Flavours in ${region.title}`}
            columns={columns}
            rows={region.flavours}
            rowKey={({ id }) => id}
            empty={<EmptyState title="No flavours" description="This region offers no sizes of its own." />}
          />
        </Card>
      ))}
      {regions.length === 0 && <EmptyState title="No regions" description="This cloud offers no region at all." />}
    </div>
  );
}

/** How many things can be done with what it makes. */
const operations = ({ resources }: CloudOffer) => new Set(resources.flatMap((one) => one.operations)).size;

const describe = ({ country, zones, images }: CloudRegion) =>
  [
    country,
    zones.length === 1 ? "1 zone" : `${zones.length} zones`,
    images.length === 1 ? "1 image" : `${images.length} images`,
  ]
    .filter(Boolean)
    .join(" · ");

const columns: readonly Column<CloudRegion["flavours"][number]>[] = [
  { id: "title", header: "Flavour", phone: "title", cell: ({ title }) => title },
  { id: "id", header: "ID", hideBelow: "md", cell: ({ id }) => <code className="font-mono text-xs">{id}</code> },
  { id: "kind", header: "Makes", hideBelow: "md", cell: ({ kind }) => kindWords(kind) },
  { id: "vcpu", header: "vCPU", align: "end", cell: ({ vcpu }) => vcpu },
  { id: "ram", header: "Memory", align: "end", cell: ({ ram_gib }) => `${ram_gib} GiB` },
  { id: "disk", header: "Disk", align: "end", cell: ({ disk_gib }) => `${disk_gib} GiB` },
  { id: "available", header: "Room for", align: "end", cell: ({ available }) => available ?? "not told" },
];
