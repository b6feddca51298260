"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTRPC } from "@/components/api/trpc";
import { OrganizationName } from "@/components/identity/organization-name";
import { usePermission } from "@/components/identity/use-permission";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { Resource } from "@/server/provisioning/contract";
import { ResourceAccess } from "./resource-access";
import { ResourceActions } from "./resource-actions";
import { ResourceAgreement } from "./resource-agreement";
import { ResourceFacts } from "./resource-facts";
import { ResourceHistory } from "./resource-history";
import { ResourceNotices } from "./resource-notices";
import { ResourceProgress } from "./resource-progress";
import { isMoving, isOver, ResourceStatus } from "./resource-status";
import { ResourceSuspension } from "./resource-suspension";

// What follows from the answer about operations comes after it, and need not be there before.
const ResourceNetwork = lazy(() => import("./resource-network").then((file) => ({ default: file.ResourceNetwork })));
const ResourceSnapshots = lazy(() =>
  import("./resource-snapshots").then((file) => ({ default: file.ResourceSnapshots })),
);
const ResourceVolumes = lazy(() => import("./resource-volumes").then((file) => ({ default: file.ResourceVolumes })));
const ResourceTelemetry = lazy(() =>
  import("./resource-telemetry").then((file) => ({ default: file.ResourceTelemetry })),
);

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
  const trpc = useTRPC();
  const cache = useQueryClient();
  const may = usePermission("resources:write") && base !== "/partner";
  const isStaff = usePermission("platform:write") && base === "/admin";
  const over = isOver(resource);
  const wasMade = resource.activated_at !== null;
  const operations = useQuery({
    ...trpc.provisioning.getResourceOperations.queryOptions({ id: resource.id }),
    enabled: wasMade && !over,
    refetchInterval: ({ state }) => (state.data?.open.length ? 5_000 : 30_000),
  });
  const refresh = () => void cache.invalidateQueries(trpc.provisioning.pathFilter());
  const { name, product, plan } = resource;
  // What was asked for while it stood is not true any more once it is over: its addresses may be somebody else's by now.
  const possible = over ? undefined : operations.data;
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: "Resources", href: `${base}/resources` }]}
        title={name}
        status={<ResourceStatus resource={resource} />}
        description={
          <>
            <p>{`${product.name} · ${plan.name} · ${resource.region}`}</p>
            {base !== "/portal" && (
              <p>
                <OrganizationName id={resource.organization_id} base={`${base}/customers`} />
              </p>
            )}
          </>
        }
        actions={
          <>
            {isStaff && <ResourceSuspension resource={resource} onDone={refresh} />}
            {may && possible && <ResourceActions resource={resource} possible={possible} onDone={refresh} />}
          </>
        }
      />
      <ResourceNotices resource={resource} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-6">
          {possible && <ResourceProgress open={possible.open} onMove={refresh} />}
          {operations.error && !possible && !over && (
            <Card title="Operations">
              <ErrorState error={operations.error} onRetry={() => void operations.refetch()} />
            </Card>
          )}
          {!over && <ResourceAccess resource={resource} possible={possible} may={may} />}
          <Card title="Configuration">
            <ResourceFacts resource={resource} />
          </Card>
          {possible && (
            <Suspense>
              {possible.networks && (
                <ResourceNetwork resource={resource} possible={possible} may={may} onDone={refresh} />
              )}
              {possible.volumes && (
                <ResourceVolumes
                  resource={resource}
                  possible={possible}
                  volumes={possible.volumes}
                  may={may}
                  onDone={refresh}
                />
              )}
              {possible.snapshots && (
                <ResourceSnapshots resource={resource} possible={possible} may={may} onDone={refresh} />
              )}
              {possible.tells.length > 0 && (
                <ResourceTelemetry
                  resource={resource}
                  possible={possible}
                  may={may}
                  mayReadLogs={base !== "/partner"}
                  onDone={refresh}
                />
              )}
            </Suspense>
          )}
          {wasMade && <ResourceHistory id={resource.id} withLog={base === "/admin"} />}
        </div>
        <div className="grid gap-6">
          <ResourceAgreement resource={resource} base={base} />
          <ResourceLabels labels={resource.labels} />
        </div>
      </div>
    </>
  );
}

function ResourceLabels({ labels }: Pick<Resource, "labels">) {
  const entries = Object.entries(labels);
  if (entries.length === 0) return null;
  return (
    <Card title="Labels">
      <ul className="flex flex-wrap gap-2">
        {entries.map(([key, value]) => (
          <li key={key} className="rounded-sm border border-line bg-subtle px-1.5 py-0.5 font-mono text-xs">
            {key}={value}
          </li>
        ))}
      </ul>
    </Card>
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
