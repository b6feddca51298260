"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { TextLink } from "@/components/identity/text-link";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { Subscription } from "@/server/billing/contract";
import { BillingDay } from "./billing-day";
import { SubscriptionPrices } from "./subscription-prices";
import { SubscriptionStatus } from "./subscription-status";

/** One subscription: what it costs, the period that is paid for, and what it pays for. `base` is where the portal begins. */
export function SubscriptionPage({ id, base }: { id: string; base: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.billing.getSubscription.queryOptions({ id }));
  const breadcrumb = [{ label: "Subscriptions", href: `${base}/subscriptions` }];
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <>
        <PageHeader breadcrumb={breadcrumb} title={<Skeleton className="h-7 w-48" />} />
        <Skeleton className="h-80 w-full" />
      </>
    );
  return (
    <>
      <PageHeader
        breadcrumb={breadcrumb}
        title={data.name}
        status={<SubscriptionStatus status={data.status} />}
        description={`${data.product.name} · ${data.plan.name}`}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Card title="Price" description="Net, as it was sold. It stays as it is while the subscription lasts.">
          <SubscriptionPrices subscription={data} />
        </Card>
        <div className="grid gap-6">
          <Card title="Billing">
            <Periods subscription={data} />
          </Card>
          <Card title="Details">
            <KeyValueList
              items={[
                {
                  label: "Resource",
                  value: <TextLink href={`${base}/resources/${data.resource_id}`}>{data.name}</TextLink>,
                },
                { label: "Order", value: <TextLink href={`${base}/orders/${data.order_id}`}>Open the order</TextLink> },
                { label: "ID", value: data.id, copy: data.id, mono: true },
              ]}
            />
          </Card>
        </div>
      </div>
    </>
  );
}

/** A subscription is invoiced in advance: the next invoice is due where the period that is paid for ends. */
function Periods({ subscription }: { subscription: Subscription }) {
  const { current_period, started_at, ended_at, time_zone, status } = subscription;
  const goesOn = !ended_at && status !== "cancelled";
  return (
    <KeyValueList
      items={[
        {
          label: "Current period",
          value: (
            <>
              <BillingDay value={current_period.start} timeZone={time_zone} /> –{" "}
              <BillingDay value={current_period.end} timeZone={time_zone} />
            </>
          ),
        },
        ...(goesOn
          ? [{ label: "Next invoice", value: <BillingDay value={current_period.end} timeZone={time_zone} /> }]
          : []),
        { label: "Started", value: <DateTime value={started_at} format="date-time" /> },
        ...(ended_at ? [{ label: "Ended", value: <DateTime value={ended_at} format="date-time" /> }] : []),
        { label: "Time zone", value: time_zone },
      ]}
    />
  );
}
