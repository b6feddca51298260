"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { Session } from "@/server/identity/contract";
import { deviceName } from "./device-name";

/** Where one is signed in; any but this one can be closed from here. */
export function SessionsTable() {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const query = useQuery({
    ...trpc.identity.sessions.queryOptions({ limit: 20, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
  });
  return (
    <PagedTable
      label="Sessions"
      query={query}
      pages={pages}
      columns={columns}
      rowActions={(session) => !session.current && <Close session={session} />}
      empty={null}
    />
  );
}

function Close({ session }: { session: Session }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const device = deviceName(session.user_agent);
  return (
    <ConfirmDialog
      title="Close this session?"
      consequence={`Whoever uses it (${device}) is signed out at once.`}
      confirmLabel="Close session"
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Close the session of ${device}`}>
          Close
        </Button>
      }
      onConfirm={async () => {
        await api.identity.revokeSession.mutate({ id: session.id });
        await cache.invalidateQueries(trpc.identity.sessions.pathFilter());
      }}
    />
  );
}

const columns: readonly Column<Session>[] = [
  {
    id: "device",
    header: "Device",
    phone: "title",
    cell: ({ user_agent, current }) => (
      <span className="inline-flex items-center gap-2">
        {deviceName(user_agent)}
        {current && <Badge tone="success">This one</Badge>}
      </span>
    ),
  },
  {
    id: "address",
    header: "Address",
    cell: ({ ip_address }) => <span className="font-mono text-xs">{ip_address ?? "—"}</span>,
  },
  { id: "since", header: "Signed in", hideBelow: "md", cell: ({ created_at }) => <DateTime value={created_at} /> },
  { id: "seen", header: "Last seen", align: "end", cell: ({ last_seen_at }) => <DateTime value={last_seen_at} /> },
];
