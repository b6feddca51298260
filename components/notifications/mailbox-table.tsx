import { Inbox } from "lucide-react";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import type { MailboxMessage } from "@/server/notifications/contract";
import type { TableState } from "./table-state";

const columns: readonly Column<MailboxMessage>[] = [
  { id: "subject", header: "Subject", phone: "title", cell: ({ subject }) => subject },
  { id: "to", header: "To", cell: ({ to }) => <span className="[overflow-wrap:anywhere]">{to}</span> },
  { id: "received", header: "Sent", align: "end", cell: ({ received_at }) => <DateTime value={received_at} /> },
];

/** Mails that were kept instead of sent. */
export function MailboxTable({ empty, ...state }: TableState<MailboxMessage>) {
  return (
    <DataTable
      label="Mails"
      columns={columns}
      rowKey={({ id }) => id}
      empty={
        empty ?? (
          <EmptyState
            icon={<Inbox />}
            title="No mails yet"
            description="While no mail server is configured, every mail of the platform stays here."
          />
        )
      }
      {...state}
    />
  );
}
