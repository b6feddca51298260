"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { WebhookEndpoint } from "@/server/notifications/contract";
import { DeliveriesList } from "./deliveries-list";
import { EndpointActions } from "./endpoint-actions";
import { EndpointStatus } from "./endpoint-status";

/** One endpoint with its deliveries. `base` is where the list lies. */
export function EndpointPage({ id, base }: { id: string; base: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.notifications.endpoint.queryOptions({ id }));
  const breadcrumb = [{ label: "Webhooks", href: base }];
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data)
    return (
      <>
        <PageHeader breadcrumb={breadcrumb} title={<Skeleton className="h-7 w-64" />} />
        <Skeleton className="h-96 w-full" />
      </>
    );
  return (
    <>
      <PageHeader
        breadcrumb={breadcrumb}
        title={data.description ?? data.url}
        status={<EndpointStatus endpoint={data} />}
        actions={<EndpointActions endpoint={data} base={base} />}
      />
      <div className="grid gap-6">
        <Trouble endpoint={data} />
        <Card>
          <KeyValueList
            columns={2}
            items={[
              { label: "URL", value: data.url, copy: data.url, mono: true },
              { label: "Created", value: <DateTime value={data.created_at} format="date-time" /> },
              { label: "Events", value: data.event_types.includes("*") ? "All events" : data.event_types.join(", ") },
              { label: "ID", value: data.id, copy: data.id, mono: true },
            ]}
          />
        </Card>
        <section aria-labelledby="deliveries" className="grid gap-3">
          <h2 id="deliveries" className="font-semibold text-base tracking-tight">
            Deliveries
          </h2>
          <DeliveriesList endpointId={id} />
        </section>
      </div>
    </>
  );
}

function Trouble({ endpoint }: { endpoint: WebhookEndpoint }) {
  if (endpoint.status === "disabled")
    return (
      <Alert tone="warning" title="Nothing is sent to this endpoint">
        {endpoint.disabled_reason ?? "It was disabled by hand."} Enable it to receive events again.
      </Alert>
    );
  if (!endpoint.failing_since) return null;
  return (
    <Alert tone="warning" title="This endpoint is failing">
      No delivery has succeeded since <DateTime value={endpoint.failing_since} format="date-time" />. After five days it
      is disabled.
    </Alert>
  );
}
