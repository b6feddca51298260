import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { CloudsTable, ConnectCloud } from "@/components/provisioning/clouds-table";
import { RegionClouds } from "@/components/provisioning/region-clouds";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Clouds" };

const base = "/admin/clouds";

export default function Page() {
  prefetch(trpc.catalog.listRegionClouds.queryOptions({ limit: 20 }));
  prefetch(trpc.provisioning.listCloudEndpoints.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader
        title="Clouds"
        description="Where resources are made, and with whose account."
        actions={<ConnectCloud base={base} />}
      />
      <CloudsTable base={base} />
      <RegionClouds />
    </Hydrate>
  );
}
