"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { Plan, Region } from "@/server/catalog/contract";

/** Where a plan can be ordered. Each switch says first what it will do. */
export function AvailabilityCard({ plan }: { plan: Plan }) {
  const trpc = useTRPC();
  const regions = useQuery(trpc.catalog.listRegions.queryOptions({ limit: 100 }));
  const may = usePermission("catalog:write");
  const [asked, setAsked] = useState<Region>();
  const isOffered = ({ key }: Region) =>
    plan.availability.some(({ region, status }) => region === key && status === "available");
  return (
    <Card title="Availability" description="Where it can be ordered.">
      <div className="grid gap-4">
        {regions.data?.data.map((region) => (
          <Switch
            key={region.key}
            label={region.name}
            hint={`${region.country} · ${region.key}${isOffered(region) ? "" : " · sold out"}`}
            checked={isOffered(region)}
            disabled={!may || plan.status !== "active"}
            onChange={() => setAsked(region)}
          />
        )) ?? <Skeleton className="h-32 w-full" />}
      </div>
      {asked && <Ask plan={plan} region={asked} offered={isOffered(asked)} onClose={() => setAsked(undefined)} />}
    </Card>
  );
}

interface AskProps {
  plan: Plan;
  region: Region;
  offered: boolean;
  onClose: () => void;
}

function Ask({ plan, region, offered, onClose }: AskProps) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { name } = plan;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      tone={offered ? "danger" : "primary"}
      title={offered ? `Mark ${name} as sold out in ${region.name}?` : `Offer ${name} in ${region.name}?`}
      consequence={
        offered
          ? "From this moment nobody can order it there. What customers have keeps running and is billed as before; orders that were placed go on."
          : "From this moment every customer can order it there. Make sure that the region has room for it."
      }
      confirmLabel={offered ? "Mark as sold out" : "Offer it"}
      onConfirm={async () => {
        const status = offered ? "sold_out" : "available";
        await api.catalog.setAvailability.mutate({ id: plan.id, region: region.key, status });
        await cache.invalidateQueries(trpc.catalog.pathFilter());
        toast.success(offered ? `Sold out in ${region.name}` : `On offer in ${region.name}`);
      }}
    />
  );
}
