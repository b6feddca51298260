import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { ResourcePage } from "@/components/provisioning/resource-page";

export const metadata: Metadata = { title: "Resource" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.provisioning.getResource.queryOptions({ id }));
  return (
    <Hydrate>
      <ResourcePage id={id} base="/admin" />
    </Hydrate>
  );
}
