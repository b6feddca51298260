"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { Member } from "@/server/identity/contract";

/** Who belongs to an organisation, to look at: changing it is up to its own people. */
export function MemberList({ organizationId }: { organizationId: string }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const query = useQuery({
    ...trpc.identity.members.queryOptions({ limit: 20, cursor: pages.cursor, organization_id: organizationId }),
    placeholderData: keepPreviousData,
  });
  return (
    <PagedTable
      label="Members"
      query={query}
      pages={pages}
      columns={columns}
      empty={
        <EmptyState
          icon={<Users />}
          title="No members yet"
          description="The owner's invitation has not been accepted."
        />
      }
    />
  );
}

const columns: readonly Column<Member>[] = [
  { id: "name", header: "Name", phone: "title", cell: ({ user }) => user.name },
  { id: "email", header: "E-mail", cell: ({ user }) => <span className="[overflow-wrap:anywhere]">{user.email}</span> },
  { id: "role", header: "Role", cell: ({ role }) => <span className="capitalize">{role}</span> },
  {
    id: "since",
    header: "Since",
    align: "end",
    hideBelow: "md",
    cell: ({ created_at }) => <DateTime value={created_at} format="date" />,
  },
];
