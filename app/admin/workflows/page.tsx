import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { RunsTable } from "@/components/provisioning/runs-table";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Workflows" };

export default function Page() {
  prefetch(trpc.provisioning.listWorkflowRuns.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader title="Workflows" description="How each item of an order is made, step by step, or undone." />
      <RunsTable base="/admin/workflows" />
    </Hydrate>
  );
}
