"use client";

import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { MailOpen } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { Invitation } from "@/server/identity/contract";
import { roleFaces } from "./roles";
import { usePermission } from "./use-permission";

const faces: Record<Invitation["status"], { label: string; tone: Tone }> = {
  pending: { label: "Waiting", tone: "info" },
  accepted: { label: "Accepted", tone: "success" },
  revoked: { label: "Taken back", tone: "neutral" },
  expired: { label: "Expired", tone: "warning" },
};

/** Who has been invited, and what became of it. */
export function InvitationsTable() {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const may = usePermission("members:write");
  const query = useQuery({
    ...trpc.identity.invitations.queryOptions({ limit: 20, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
  });
  return (
    <PagedTable
      label="Invitations"
      query={query}
      pages={pages}
      columns={columns}
      rowActions={(invitation) => may && invitation.status === "pending" && <TakeBack invitation={invitation} />}
      empty={
        <EmptyState
          icon={<MailOpen />}
          title="No invitations"
          description="Whom you invite shows here until they have joined."
        />
      }
    />
  );
}

function TakeBack({ invitation }: { invitation: Invitation }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  return (
    <ConfirmDialog
      title="Take this invitation back?"
      consequence={`The link that ${invitation.email} got stops working. You can invite them again.`}
      confirmLabel="Take back"
      trigger={
        <Button size="sm" variant="ghost" aria-label={`Take back the invitation of ${invitation.email}`}>
          Take back
        </Button>
      }
      onConfirm={async () => {
        await api.identity.revokeInvitation.mutate({ id: invitation.id });
        await cache.invalidateQueries(trpc.identity.invitations.pathFilter());
      }}
    />
  );
}

const columns: readonly Column<Invitation>[] = [
  {
    id: "email",
    header: "E-mail",
    phone: "title",
    cell: ({ email }) => <span className="[overflow-wrap:anywhere]">{email}</span>,
  },
  { id: "role", header: "Role", cell: ({ role }) => roleFaces[role].label },
  {
    id: "status",
    header: "Status",
    cell: ({ status }) => <StatusBadge tone={faces[status].tone}>{faces[status].label}</StatusBadge>,
  },
  {
    id: "expires",
    header: "Expires",
    align: "end",
    hideBelow: "md",
    cell: ({ expires_at, status }) => (status === "pending" ? <DateTime value={expires_at} /> : "—"),
  },
];
