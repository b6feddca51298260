import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { RunPage } from "@/components/provisioning/run-page";

export const metadata: Metadata = { title: "Workflow run" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.provisioning.getWorkflowRun.queryOptions({ id }));
  return (
    <Hydrate>
      <RunPage id={id} />
    </Hydrate>
  );
}
