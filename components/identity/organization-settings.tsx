"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { usePermission } from "./use-permission";

const BillingAccountForm = dynamic(() => import("./billing-account-form").then((module) => module.BillingAccountForm), {
  ssr: false,
  loading: () => <Skeleton className="h-96 w-full" />,
});
const OrganizationForm = dynamic(() => import("./organization-form").then((module) => module.OrganizationForm), {
  ssr: false,
  loading: () => <Skeleton className="h-44 w-full" />,
});

/** The organisation's own settings: its name, when orders need an approval, and whom invoices are addressed to. */
export function OrganizationSettings({ id }: { id: string }) {
  const trpc = useTRPC();
  const mayBill = usePermission("billing:read");
  const organization = useQuery(trpc.identity.organization.queryOptions({ id }));
  const accounts = useQuery({ ...trpc.identity.billingAccounts.queryOptions({ limit: 100 }), enabled: mayBill });
  const error = organization.error ?? accounts.error;
  if (error)
    return <ErrorState error={error} onRetry={() => void organization.refetch().then(() => accounts.refetch())} />;
  return (
    <div className="grid gap-6">
      <Card title="Organisation">
        {organization.data ? (
          <OrganizationForm key={organization.data.version} organization={organization.data} />
        ) : (
          <Skeleton className="h-40 w-full" />
        )}
      </Card>
      {mayBill && !accounts.data && <Skeleton className="h-96 w-full" />}
      {accounts.data?.data.map((account) => (
        <Card
          key={account.id}
          title="Billing account"
          description={`Whom invoices are addressed to. Paid in ${account.currency}, by ${
            account.collection === "invoice" ? "invoice" : "prepayment"
          }. Invoices that were issued keep their address.`}
        >
          <BillingAccountForm key={account.version} account={account} />
        </Card>
      ))}
    </div>
  );
}
