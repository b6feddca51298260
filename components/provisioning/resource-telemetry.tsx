"use client";

import { lazy, Suspense } from "react";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { Resource } from "@/server/provisioning/contract";
import type { ResourceOperations } from "@/server/provisioning/operations/contract";

export interface ResourceTelemetryProps {
  resource: Resource;
  possible: ResourceOperations;
  /** Whether one may change what runs in it. */
  may: boolean;
  /** What a container writes is its organisation's own. */
  mayReadLogs: boolean;
  onDone: () => void;
}

const Workloads = lazy(() => import("./resource-workloads").then((file) => ({ default: file.ResourceWorkloads })));
const Events = lazy(() => import("./resource-events").then((file) => ({ default: file.ResourceEvents })));
const Metrics = lazy(() => import("./resource-metrics").then((file) => ({ default: file.ResourceMetrics })));

/** What a resource tells about itself, as its cloud has it now; a tab for each thing that its cloud tells. */
export function ResourceTelemetry(props: ResourceTelemetryProps) {
  const { id } = props.resource;
  const all = [
    { value: "workloads", label: "Workloads", content: <Workloads {...props} /> },
    { value: "events", label: "Events", content: <Events id={id} /> },
    { value: "metrics", label: "Metrics", content: <Metrics id={id} /> },
  ] as const;
  const tabs = all.filter(({ value }) => props.possible.tells.includes(value));
  return (
    <Card title="Observability">
      <Tabs
        label="Observability"
        tabs={tabs.map((tab) => ({
          ...tab,
          content: <Suspense fallback={<Skeleton className="h-40 w-full" />}>{tab.content}</Suspense>,
        }))}
      />
    </Card>
  );
}
