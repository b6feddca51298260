import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { MembersPage } from "@/components/identity/members-page";

export const metadata: Metadata = { title: "Members" };

export default function Page() {
  prefetch(trpc.identity.members.queryOptions({ limit: 20 }));
  prefetch(trpc.identity.invitations.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <MembersPage />
    </Hydrate>
  );
}
