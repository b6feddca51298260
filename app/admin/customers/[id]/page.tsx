import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { OrganizationPage } from "@/components/identity/organization-page";

export const metadata: Metadata = { title: "Customer" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.identity.organization.queryOptions({ id }));
  prefetch(trpc.orders.quotas.queryOptions({ organization_id: id }));
  return (
    <Hydrate>
      <OrganizationPage id={id} base="/admin" />
    </Hydrate>
  );
}
