"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { Blueprint } from "@/server/provisioning/blueprints/contract";
import { BlueprintActions } from "./blueprint-actions";
import { BlueprintEditor } from "./blueprint-editor";
import { BlueprintStatus } from "./blueprint-status";
import { WorkflowGraph } from "./workflow-graph";

const base = "/admin/blueprints";

/** One version of a blueprint: a draft to be written, with its graph beside it, or what a published one says. */
export function BlueprintPage({ id }: { id: string }) {
  const trpc = useTRPC();
  const [unsaved, setUnsaved] = useState(false);
  const may = usePermission("provisioning:write");
  const { data, error, refetch } = useQuery(trpc.provisioning.getBlueprint.queryOptions({ id }));
  const breadcrumb = [{ label: "Blueprints", href: base }];
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <>
        <PageHeader breadcrumb={breadcrumb} title={<Skeleton className="h-7 w-40" />} />
        <Skeleton className="h-96 w-full" />
      </>
    );
  return (
    <>
      <PageHeader
        breadcrumb={breadcrumb}
        title={`${data.key} v${data.version}`}
        status={<BlueprintStatus status={data.status} />}
        description="How it comes to be, step by step. A run keeps the version with which it began."
        actions={
          may && (
            <BlueprintActions
              blueprint={data}
              base={base}
              unsaved={unsaved && data.status === "draft"}
              onChange={() => void refetch()}
            />
          )
        }
      />
      {may && data.status === "draft" ? (
        <BlueprintEditor blueprint={data} onSaved={() => void refetch()} onUnsaved={setUnsaved} />
      ) : (
        <Published blueprint={data} />
      )}
    </>
  );
}

function Published({ blueprint: { key, steps } }: { blueprint: Blueprint }) {
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card title="Order of the steps">
        <WorkflowGraph
          label={`Steps of ${key}`}
          nodes={steps.map(({ name, needs, title }) => ({ name, needs, title, note: name, state: "pending" }))}
        />
      </Card>
      <CodeBlock title="Steps" code={JSON.stringify(steps, null, 2)} />
    </div>
  );
}
