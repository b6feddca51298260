import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { ProfilePage } from "@/components/identity/profile-page";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Your profile" };

export default function Page() {
  prefetch(trpc.identity.sessions.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader title="Your profile" description="The same in every organisation that you work in." />
      <ProfilePage />
    </Hydrate>
  );
}
