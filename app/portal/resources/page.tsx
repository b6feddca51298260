import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { ResourcesTable } from "@/components/provisioning/resources-table";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Resources" };

export default function Page() {
  prefetch(trpc.provisioning.listResources.queryOptions({ limit: 20, standing: "true" }));
  prefetch(trpc.catalog.listRegions.queryOptions({ limit: 100 }));
  return (
    <Hydrate>
      <PageHeader
        title="Resources"
        description="What you have, and what it does at the moment."
        actions={
          <LinkButton href="/portal/order" variant="primary">
            New server
          </LinkButton>
        }
      />
      <ResourcesTable base="/portal/resources" orderHref="/portal/order" />
    </Hydrate>
  );
}
