import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { CreateOrganization } from "@/components/identity/create-organization";
import { OrganizationsTable } from "@/components/identity/organizations-table";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Customers" };

export default function Page() {
  prefetch(trpc.identity.organizations.queryOptions({ limit: 20, kind: "customer" }));
  return (
    <Hydrate>
      <PageHeader title="Customers" description="The organisations you look after." actions={<CreateOrganization />} />
      <OrganizationsTable base="/partner/customers" customersOnly />
    </Hydrate>
  );
}
