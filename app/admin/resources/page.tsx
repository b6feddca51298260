import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { ResourcesTable } from "@/components/provisioning/resources-table";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Resources" };

export default function Page() {
  prefetch(trpc.provisioning.listResources.queryOptions({ limit: 20, standing: "true" }));
  prefetch(trpc.catalog.listRegions.queryOptions({ limit: 100 }));
  return (
    <Hydrate>
      <PageHeader title="Resources" description="What every customer has, in every region." />
      <ResourcesTable base="/admin/resources" showCustomer />
    </Hydrate>
  );
}
