"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { OrganizationName } from "@/components/identity/organization-name";
import { usePermission } from "@/components/identity/use-permission";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DateTime } from "@/components/ui/date-time";
import { KeyValueList } from "@/components/ui/key-value-list";
import { toast } from "@/components/ui/toast";
import { EventStatus } from "./event-status";
import type { ShownEvent } from "./shown-event";

/** An event as it travels, and what became of it. */
export function EventDetail({ event, onChange }: { event: ShownEvent; onChange: () => void }) {
  const { status, attempts, last_error, next_attempt_at, dispatched_at, ...envelope } = event;
  return (
    <div className="grid gap-5">
      {status === "dead" && (
        <Alert
          tone="danger"
          title={`Given up after ${attempts} attempts`}
          action={<Redeliver event={event} onChange={onChange} />}
        >
          {last_error}
        </Alert>
      )}
      {status === "waiting" && last_error && (
        <Alert tone="warning" title={`Refused ${attempts} times so far`}>
          {last_error}
        </Alert>
      )}
      <KeyValueList
        items={[
          { label: "Status", value: <EventStatus status={status} /> },
          { label: "Organisation", value: <OrganizationName id={event.organization_id} base="/admin/customers" /> },
          { label: "Subject", value: event.subject, copy: event.subject, mono: true },
          { label: "Happened", value: <DateTime value={event.time} format="date-time" /> },
          ...(dispatched_at
            ? [{ label: "Handed over", value: <DateTime value={dispatched_at} format="date-time" /> }]
            : []),
          ...(next_attempt_at && status === "waiting"
            ? [{ label: "Next attempt", value: <DateTime value={next_attempt_at} format="date-time" /> }]
            : []),
          { label: "Caused by", value: `${event.actor.type} ${event.actor.id}`, mono: true },
          { label: "Correlation", value: event.correlation_id, copy: event.correlation_id, mono: true },
        ]}
      />
      <CodeBlock title="Envelope" code={JSON.stringify(envelope, null, 2)} />
    </div>
  );
}

function Redeliver({ event, onChange }: { event: ShownEvent; onChange: () => void }) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const cache = useQueryClient();
  const may = usePermission("platform:write");
  if (!may) return null;
  return (
    <ConfirmDialog
      tone="primary"
      title="Send this event again?"
      consequence={`It goes back into the outbox and everything that reacts to ${event.type} gets it. Who has seen it already ignores it by its id.`}
      confirmLabel="Send again"
      trigger={<Button size="sm">Send again</Button>}
      onConfirm={async () => {
        await api.events.redeliver.mutate({ id: event.id });
        toast.success("The event is on its way again");
        for (const filter of [trpc.events.pathFilter(), trpc.monitoring.pathFilter()])
          void cache.invalidateQueries(filter);
        onChange();
      }}
    />
  );
}
