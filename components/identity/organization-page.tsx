"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { Organization } from "@/server/identity/contract";
import { OrganizationKind } from "./organization-kind";
import { OrganizationName } from "./organization-name";
import { OrganizationTabs } from "./organization-tabs";

const OrganizationQuotas = dynamic(() => import("./organization-quotas").then((m) => m.OrganizationQuotas), {
  loading: () => <Skeleton className="h-48 w-full" />,
});

/** One organisation with what it ordered, has and owes. `base` is where the portal begins: `/admin` or `/partner`. */
export function OrganizationPage({ id, base }: { id: string; base: "/admin" | "/partner" }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.identity.organization.queryOptions({ id }));
  const breadcrumb = [{ label: "Customers", href: `${base}/customers` }];
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <>
        <PageHeader breadcrumb={breadcrumb} title={<Skeleton className="h-7 w-48" />} />
        <Skeleton className="h-96 w-full" />
      </>
    );
  return (
    <>
      <PageHeader breadcrumb={breadcrumb} title={data.name} status={<OrganizationKind kind={data.kind} />} />
      <div className="grid gap-6">
        <Card>
          <Facts organization={data} base={base} />
        </Card>
        {base === "/admin" && data.kind !== "provider" && <OrganizationQuotas id={id} />}
        <OrganizationTabs organization={data} base={base} />
      </div>
    </>
  );
}

function Facts({ organization, base }: { organization: Organization; base: string }) {
  const { id, parent_id, country, created_at, order_approval_above, slug } = organization;
  return (
    <KeyValueList
      columns={2}
      items={[
        {
          label: "Looked after by",
          value:
            parent_id && base === "/admin" ? <OrganizationName id={parent_id} base={`${base}/customers`} /> : "You",
        },
        { label: "Country", value: country },
        { label: "Since", value: <DateTime value={created_at} format="date" /> },
        {
          label: "Approval",
          value: order_approval_above ? (
            <>
              for orders above <Money value={order_approval_above} per="/ month" />
            </>
          ) : (
            "Orders need none"
          ),
        },
        { label: "Slug", value: slug, mono: true },
        { label: "ID", value: id, copy: id, mono: true },
      ]}
    />
  );
}
