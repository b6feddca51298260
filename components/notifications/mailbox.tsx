"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { MailboxMessage } from "@/server/notifications/contract";

/** The mails that were kept instead of sent. `base` is where one of them is read. */
export function Mailbox({ base }: { base: string }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const query = useQuery({
    ...trpc.notifications.mailbox.queryOptions({ limit: 20, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  return (
    <PagedTable
      label="Mails"
      query={query}
      pages={pages}
      columns={columns}
      rowHref={({ id }) => `${base}/${id}`}
      empty={
        <EmptyState
          icon={<Inbox />}
          title="No mails yet"
          description="While no mail server is configured, every mail of the platform stays here."
        />
      }
    />
  );
}

const columns: readonly Column<MailboxMessage>[] = [
  { id: "subject", header: "Subject", phone: "title", cell: ({ subject }) => subject },
  { id: "to", header: "To", cell: ({ to }) => <span className="[overflow-wrap:anywhere]">{to}</span> },
  { id: "received", header: "Sent", align: "end", cell: ({ received_at }) => <DateTime value={received_at} /> },
];
