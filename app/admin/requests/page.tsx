import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { RequestsPage } from "@/components/gateway/requests-page";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "API requests" };

export default function Page() {
  prefetch(trpc.platform.summarizeRequests.queryOptions({}));
  return (
    <Hydrate>
      <PageHeader title="API requests" description="Everything that came through the front door, and how it went." />
      <RequestsPage />
    </Hydrate>
  );
}
