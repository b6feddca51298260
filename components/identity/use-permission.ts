"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import type { Me } from "@/server/identity/contract";

export type Permission = Me["permissions"][number];

/**
 * Whether the person may do something, to show or hide what leads to it; false until that is known. A convenience, not
 * the lock: the API authorises every call.
 */
export function usePermission(permission: Permission): boolean {
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.identity.me.queryOptions({}), staleTime: 60_000 });
  return data?.permissions.includes(permission) ?? false;
}
