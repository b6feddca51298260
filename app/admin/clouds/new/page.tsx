import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { NewCloud } from "@/components/provisioning/cloud-new";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Connect a cloud" };

const base = "/admin/clouds";

export default function Page() {
  prefetch(trpc.provisioning.listCloudDrivers.queryOptions({}));
  return (
    <Hydrate>
      <PageHeader
        breadcrumb={[{ label: "Clouds", href: base }]}
        title="Connect a cloud"
        description="Its settings are tried before anything is saved."
      />
      <NewCloud base={base} />
    </Hydrate>
  );
}
