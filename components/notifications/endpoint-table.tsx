import { Webhook } from "lucide-react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import type { WebhookEndpoint } from "@/server/notifications/contract";
import { EndpointStatus } from "./endpoint-status";
import type { TableState } from "./table-state";

const columns: readonly Column<WebhookEndpoint>[] = [
  {
    id: "url",
    header: "Endpoint",
    phone: "title",
    cell: ({ url, description }) => (
      <span className="grid">
        <span className="font-medium [overflow-wrap:anywhere]">{description ?? url}</span>
        {description && <span className="text-faint text-xs [overflow-wrap:anywhere]">{url}</span>}
      </span>
    ),
  },
  { id: "status", header: "Status", cell: (endpoint) => <EndpointStatus endpoint={endpoint} /> },
  { id: "events", header: "Events", hideBelow: "md", cell: ({ event_types }) => subscriptionText(event_types) },
  {
    id: "created",
    header: "Created",
    align: "end",
    hideBelow: "lg",
    cell: (row) => <DateTime value={row.created_at} />,
  },
];

/** In words: everything, the one event, or how many. */
const subscriptionText = (types: readonly string[]): string =>
  types.includes("*") ? "All events" : types.length === 1 ? (types[0] ?? "") : `${types.length} events`;

export function EndpointTable({ empty, ...state }: TableState<WebhookEndpoint>) {
  return (
    <DataTable
      label="Webhook endpoints"
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        empty ?? (
          <EmptyState
            icon={<Webhook />}
            title="No webhook endpoints yet"
            description="Add one, and your own systems hear of orders, resources and invoices as they happen."
          />
        )
      }
      {...state}
    />
  );
}
