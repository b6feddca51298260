"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";

/** By which clouds each region is served at this moment, and what the clouds are called. */
export function useRegionServices({ enabled }: { enabled: boolean }) {
  const trpc = useTRPC();
  const fresh = { enabled, staleTime: 0 };
  const { data } = useQuery({ ...trpc.catalog.listRegionServices.queryOptions({ limit: 100 }), ...fresh });
  const clouds = useQuery({ ...trpc.provisioning.listCloudEndpoints.queryOptions({ limit: 100 }), enabled });
  return {
    services: data?.data ?? [],
    clouds: clouds.data?.data ?? [],
    nameOf: (cloud: string) => clouds.data?.data.find(({ key }) => key === cloud)?.name ?? cloud,
  };
}
