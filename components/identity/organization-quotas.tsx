"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { orderKinds } from "@/components/orders/order-kinds";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Skeleton } from "@/components/ui/skeleton";
import type { Quota } from "@/server/orders/quotas/contract";
import { usePermission } from "./use-permission";

const Fields = dynamic(() => import("./quota-form").then((module) => module.QuotaForm), {
  loading: () => <Skeleton className="h-32 w-full" />,
});

const labelOf = (kind: string): string => orderKinds.find((known) => known.kind === kind)?.label ?? kind;

/** How many of each kind an organisation has and may have; whoever may changes it here. */
export function OrganizationQuotas({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.orders.quotas.queryOptions({ organization_id: id }));
  return (
    <Card title="Quotas" description="How many of each kind it may have. An order beyond that is refused.">
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton className="h-28 w-full" />}
      {data && (
        <KeyValueList
          items={data.data.map((quota) => ({
            label: labelOf(quota.resource_kind),
            value: <QuotaLine quota={quota} />,
          }))}
        />
      )}
    </Card>
  );
}

function QuotaLine({ quota }: { quota: Quota }) {
  const { resource_kind, used, maximum, standard } = quota;
  const [open, setOpen] = useState(false);
  const may = usePermission("platform:write");
  const label = labelOf(resource_kind);
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <span className="tabular-nums">
        {used} of {maximum}
        {maximum === standard ? "" : ` (usually ${standard})`}
      </span>
      {may && (
        <Dialog
          title={`Quota: ${label}`}
          description="It counts from the next order on. What is there already stays."
          size="sm"
          trigger={
            <Button size="sm" aria-label={`Change the quota of ${label}`}>
              Change
            </Button>
          }
          open={open}
          onOpenChange={setOpen}
        >
          <Fields quota={quota} onDone={() => setOpen(false)} />
        </Dialog>
      )}
    </span>
  );
}
