"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { Member } from "@/server/identity/contract";
import { InvitationsTable } from "./invitations-table";
import { InviteMember } from "./invite-member";
import { MemberActions } from "./member-actions";
import { roleFaces } from "./roles";

/** Who works in the organisation, and who has been asked to. */
export function MembersPage() {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const me = useQuery(trpc.identity.me.queryOptions({}));
  const own = me.data?.user?.id;
  const query = useQuery({
    ...trpc.identity.members.queryOptions({ limit: 20, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="Members"
        description="Who works here, and what they may do. A change takes effect at once."
        actions={<InviteMember />}
      />
      <div className="grid gap-8">
        <PagedTable
          label="Members"
          query={query}
          pages={pages}
          columns={columns(own)}
          rowActions={(member) => <MemberActions member={member} own={member.user.id === own} />}
          empty={<EmptyState icon={<Users />} title="Nobody here" description="Invite your colleagues." />}
        />
        <section aria-labelledby="invitations" className="grid gap-3">
          <h2 id="invitations" className="font-semibold text-base tracking-tight">
            Invitations
          </h2>
          <InvitationsTable />
        </section>
      </div>
    </>
  );
}

const columns = (own: string | undefined): readonly Column<Member>[] => [
  {
    id: "name",
    header: "Name",
    phone: "title",
    cell: ({ user }) => (
      <span className="inline-flex items-center gap-2">
        {user.name}
        {user.id === own && <Badge>You</Badge>}
      </span>
    ),
  },
  { id: "email", header: "E-mail", cell: ({ user }) => <span className="[overflow-wrap:anywhere]">{user.email}</span> },
  { id: "role", header: "Role", cell: ({ role }) => roleFaces[role].label },
  {
    id: "since",
    header: "Member since",
    align: "end",
    hideBelow: "lg",
    cell: ({ created_at }) => <DateTime value={created_at} format="date" />,
  },
];
