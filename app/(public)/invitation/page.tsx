import type { Metadata } from "next";
import { Entrance } from "@/components/identity/entrance";
import { Invitation } from "@/components/identity/invitation";
import { type PageSearch, single } from "@/components/identity/page-search";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer", robots: { index: false } };

export default async function InvitationPage({ searchParams }: PageSearch) {
  const { token } = await searchParams;
  return (
    <Entrance title="Join your team">
      <Invitation token={single(token) || "missing"} />
    </Entrance>
  );
}
