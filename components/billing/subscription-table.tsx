import { Repeat } from "lucide-react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Money } from "@/components/ui/money";
import type { Subscription } from "@/server/billing/contract";
import { BillingDay } from "./billing-day";
import type { ListState } from "./list-state";
import { SubscriptionStatus } from "./subscription-status";

const columns: readonly Column<Subscription>[] = [
  { id: "name", header: "Name", phone: "title", cell: ({ name }) => name },
  {
    id: "plan",
    header: "Plan",
    cell: ({ product, plan, quantity }) => `${quantity > 1 ? `${quantity} × ` : ""}${product.name} ${plan.name}`,
  },
  { id: "status", header: "Status", cell: ({ status }) => <SubscriptionStatus status={status} /> },
  {
    id: "started",
    header: "Started",
    hideBelow: "lg",
    cell: ({ started_at }) => <DateTime value={started_at} format="date" />,
  },
  {
    id: "renews",
    header: "Paid until",
    hideBelow: "md",
    cell: ({ current_period, time_zone }) => <BillingDay value={current_period.end} timeZone={time_zone} />,
  },
  {
    id: "price",
    header: "Price, net",
    align: "end",
    cell: ({ monthly_net }) => <Money value={monthly_net} per="/ month" />,
  },
];

export function SubscriptionTable({ empty, ...state }: ListState<Subscription>) {
  return (
    <DataTable
      label="Subscriptions"
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        empty ?? (
          <EmptyState
            icon={<Repeat />}
            title="No subscriptions yet"
            description="One starts for each thing that you order, when it is running."
          />
        )
      }
      {...state}
    />
  );
}
