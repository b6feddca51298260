import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { BlueprintsTable } from "@/components/provisioning/blueprints-table";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Blueprints" };

export default function Page() {
  prefetch(trpc.provisioning.listBlueprints.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader title="Blueprints" description="Which steps make a kind of resource, or one product of its own." />
      <BlueprintsTable base="/admin/blueprints" />
    </Hydrate>
  );
}
