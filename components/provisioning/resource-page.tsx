"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { Resource } from "@/server/provisioning/contract";
import { ResourceAccess } from "./resource-access";
import { ResourceAgreement } from "./resource-agreement";
import { ResourceFacts } from "./resource-facts";
import { isMoving, OperatingStatus } from "./resource-status";

/** One resource; live while it moves from one state to another. `base` is where the portal begins: `/portal`. */
export function ResourcePage({ id, base }: { id: string; base: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery({
    ...trpc.provisioning.getResource.queryOptions({ id }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? 2_000 : 30_000),
  });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <ResourceSkeleton base={base} />;
  return <Loaded resource={data} base={base} />;
}

function Loaded({ resource, base }: { resource: Resource; base: string }) {
  const { name, product, plan, labels } = resource;
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: "Resources", href: `${base}/resources` }]}
        title={name}
        status={<OperatingStatus resource={resource} />}
        description={`${product.name} · ${plan.name} · ${resource.region}`}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-6">
          <ResourceAccess resource={resource} />
          <Card title="Configuration">
            <ResourceFacts resource={resource} />
          </Card>
        </div>
        <div className="grid gap-6">
          <ResourceAgreement resource={resource} base={base} />
          {Object.keys(labels).length > 0 && (
            <Card title="Labels">
              <ul className="flex flex-wrap gap-2">
                {Object.entries(labels).map(([key, value]) => (
                  <li key={key} className="rounded-sm border border-line bg-subtle px-1.5 py-0.5 font-mono text-xs">
                    {key}={value}
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

function ResourceSkeleton({ base }: { base: string }) {
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: "Resources", href: `${base}/resources` }]}
        title={<Skeleton className="h-7 w-48" />}
      />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-72 w-full" />
        <Skeleton className="h-72 w-full" />
      </div>
    </>
  );
}
