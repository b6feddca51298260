"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import type { Plan, Region } from "@/server/catalog/contract";

const AvailabilityQuestion = dynamic(() =>
  import("./availability-question").then((module) => module.AvailabilityQuestion),
);

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
            disabled={!may}
            onChange={() => setAsked(region)}
          />
        )) ?? <Skeleton className="h-32 w-full" />}
      </div>
      {asked && (
        <AvailabilityQuestion
          plan={plan}
          region={asked}
          offered={isOffered(asked)}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Card>
  );
}
