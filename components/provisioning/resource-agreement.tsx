"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { BillingDay } from "@/components/billing/billing-day";
import { TextLink } from "@/components/identity/text-link";
import { usePermission } from "@/components/identity/use-permission";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Money } from "@/components/ui/money";
import type { Resource } from "@/server/provisioning/contract";
import { CommercialStatus, commercialFaces } from "./resource-status";

/** What was agreed: the state of the contract, its subscription and the order that it came from. */
export function ResourceAgreement({ resource, base }: { resource: Resource; base: string }) {
  const trpc = useTRPC();
  const mayBill = usePermission("billing:read");
  const subscriptions = useQuery({
    ...trpc.billing.listSubscriptions.queryOptions({ resource_id: resource.id, limit: 1 }),
    enabled: mayBill && resource.activated_at !== null,
    refetchInterval: ({ state }) => (state.data?.data.length === 0 ? 2_000 : false),
  });
  const subscription = subscriptions.data?.data[0];
  const cost = useQuery({
    ...trpc.billing.getResourceCost.queryOptions({ id: resource.id }),
    enabled: subscription !== undefined,
  });
  const { activated_at, terminated_at, order_id } = resource;
  return (
    <Card title="Agreement" actions={<CommercialStatus resource={resource} />}>
      <p className="mb-3 text-muted text-sm">{commercialFaces[resource.commercial_status].meaning}</p>
      <KeyValueList
        items={[
          ...(subscription
            ? [
                { label: "Price, net", value: <Money value={subscription.monthly_net} per="/ month" /> },
                {
                  label: "So far, net",
                  value: cost.data ? <Money value={cost.data.charged} /> : "—",
                },
                {
                  label: "Subscription",
                  value: (
                    <TextLink href={`${base}/subscriptions/${subscription.id}`}>{subscription.plan.name}</TextLink>
                  ),
                },
                {
                  label: "Paid until",
                  value: <BillingDay value={subscription.current_period.end} timeZone={subscription.time_zone} />,
                },
              ]
            : []),
          ...(activated_at
            ? [{ label: "Active since", value: <DateTime value={activated_at} format="date-time" /> }]
            : []),
          ...(terminated_at ? [{ label: "Ended", value: <DateTime value={terminated_at} format="date-time" /> }] : []),
          ...(order_id
            ? [{ label: "Order", value: <TextLink href={`${base}/orders/${order_id}`}>Open the order</TextLink> }]
            : [{ label: "Origin", value: "Taken over from the cloud" }]),
        ]}
      />
    </Card>
  );
}
