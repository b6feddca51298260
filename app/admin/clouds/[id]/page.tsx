import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { CloudPage } from "@/components/provisioning/cloud-page";

export const metadata: Metadata = { title: "Cloud" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.provisioning.getCloudEndpoint.queryOptions({ id }));
  return (
    <Hydrate>
      <CloudPage id={id} />
    </Hydrate>
  );
}
