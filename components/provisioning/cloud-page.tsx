"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Alert } from "@/components/ui/alert";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { DateTime } from "@/components/ui/date-time";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import type { CloudEndpoint } from "@/server/provisioning/contract";
import { CloudActions } from "./cloud-actions";
import { CloudImport } from "./cloud-import";
import { CloudOfferView } from "./cloud-offer";
import { CloudStatus } from "./cloud-status";

const base = "/admin/clouds";

/** One cloud: what it is, what it has at this moment, and the way from there into the catalogue. */
export function CloudPage({ id }: { id: string }) {
  const trpc = useTRPC();
  const may = usePermission("clouds:write");
  const { data, error, refetch } = useQuery(trpc.provisioning.getCloudEndpoint.queryOptions({ id }));
  const cache = useQueryClient();
  const refresh = () => {
    void refetch();
    void cache.invalidateQueries(trpc.provisioning.getCloudOffer.pathFilter());
  };
  const breadcrumb = [{ label: "Clouds", href: base }];
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
        title={data.name}
        status={<CloudStatus status={data.status} />}
        actions={may && <CloudActions cloud={data} onChange={refresh} />}
      />
      <div className="grid gap-6">
        {data.status === "paused" && (
          <Alert tone="warning" title="Paused">
            New orders wait for as long as their step may take. What is there goes on.
          </Alert>
        )}
        <div className="grid items-start gap-6 lg:grid-cols-2">
          <Card title="Details">
            <KeyValueList
              items={[
                { label: "Driver", value: data.driver },
                { label: "Key", value: data.key, mono: true },
                { label: "Credentials", value: "Encrypted; never shown" },
                { label: "Connected", value: <DateTime value={data.created_at} format="date-time" /> },
                { label: "ID", value: data.id, copy: data.id, mono: true },
              ]}
            />
          </Card>
          <CodeBlock title="Settings" code={JSON.stringify(data.config, null, 2)} />
        </div>
        <Present cloud={data} />
      </div>
    </>
  );
}

/** What the cloud answers now. */
function Present({ cloud }: { cloud: CloudEndpoint }) {
  const trpc = useTRPC();
  const may = usePermission("clouds:write");
  const offer = trpc.provisioning.getCloudOffer.queryOptions({ id: cloud.id });
  const { data, error, refetch } = useQuery({ ...offer, retry: false, staleTime: 60_000 });
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96 w-full" />;
  return (
    <CloudOfferView
      offer={data}
      regionAction={(region) => may && region.flavours.length > 0 && <CloudImport cloud={cloud} region={region} />}
    />
  );
}
