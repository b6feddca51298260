import { Webhook } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import type { WebhookDelivery } from "@/server/notifications/contract";
import { DeliveryStatus } from "./delivery-status";
import type { TableState } from "./table-state";

const columns: readonly Column<WebhookDelivery>[] = [
  {
    id: "event",
    header: "Event",
    phone: "title",
    cell: ({ event_type, replay_of }) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        <code className="font-mono text-xs">{event_type}</code>
        {replay_of && <Badge>Replay</Badge>}
      </span>
    ),
  },
  { id: "status", header: "Status", cell: ({ status }) => <DeliveryStatus status={status} /> },
  { id: "response", header: "Answer", hideBelow: "md", cell: ({ response_status }) => response_status ?? "—" },
  { id: "attempts", header: "Attempts", align: "end", hideBelow: "md", cell: ({ attempts }) => attempts },
  {
    id: "next",
    header: "Next attempt",
    hideBelow: "lg",
    cell: ({ next_attempt_at, status }) =>
      next_attempt_at && status === "retrying" ? <DateTime value={next_attempt_at} /> : "—",
  },
  { id: "created", header: "Created", align: "end", cell: ({ created_at }) => <DateTime value={created_at} /> },
];

/** What was sent to an endpoint, or will be. */
export function DeliveryTable({ empty, ...state }: TableState<WebhookDelivery>) {
  return (
    <DataTable
      label="Deliveries"
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        empty ?? (
          <EmptyState
            icon={<Webhook />}
            title="Nothing delivered yet"
            description="Send a test event, or wait until something happens that the endpoint subscribes to."
          />
        )
      }
      {...state}
    />
  );
}
