"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/api/trpc";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import { CreateOrganization } from "./create-organization";
import { OrganizationBranch } from "./organization-branch";

const OrganizationsTable = dynamic(() => import("./organizations-table").then((module) => module.OrganizationsTable), {
  loading: () => <Skeleton className="h-80 w-full" />,
});

/** The tree below the provider: its partners with their customers, and its own customers. */
export function CustomersPage() {
  const trpc = useTRPC();
  const { data: me, error, refetch } = useQuery(trpc.identity.me.queryOptions({}));
  const own = me?.organization;
  if (error && !own) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <PageHeader
        title="Customers"
        description="Partners with the customers they look after, and the customers who came by themselves."
        actions={<CreateOrganization withPartners />}
      />
      <Tabs
        label="View"
        tabs={[
          {
            value: "tree",
            label: "Tree",
            content: own ? (
              <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
                <p className="border-line border-b bg-canvas px-4 py-2.5 font-medium text-sm">{own.name}</p>
                <OrganizationBranch parentId={own.id} label={`Below ${own.name}`} base="/admin/customers" />
              </div>
            ) : (
              <Skeleton className="h-64 w-full" />
            ),
          },
          { value: "list", label: "List", content: <OrganizationsTable base="/admin/customers" /> },
        ]}
      />
    </>
  );
}
