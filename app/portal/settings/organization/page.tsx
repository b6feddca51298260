import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { OrganizationSettings } from "@/components/identity/organization-settings";
import { requirePortal } from "@/components/identity/who-am-i";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Organisation" };

export default async function Page() {
  const { organization, permissions } = await requirePortal("customer");
  prefetch(trpc.identity.organization.queryOptions({ id: organization.id }));
  if (permissions.includes("billing:read")) prefetch(trpc.identity.billingAccounts.queryOptions({ limit: 100 }));
  return (
    <Hydrate>
      <PageHeader title="Organisation" description="Its name, who has to approve orders, and where invoices go." />
      <OrganizationSettings id={organization.id} />
    </Hydrate>
  );
}
