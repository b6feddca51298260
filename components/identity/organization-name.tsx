"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/components/api/trpc";
import { Skeleton } from "@/components/ui/skeleton";

/**
 * An organisation by its name, for lists that know its id. A page's questions travel in one request and are kept for
 * minutes: names hardly change. Its id where it can not be seen.
 */
export function OrganizationName({ id, base }: { id: string; base?: string }) {
  const trpc = useTRPC();
  const { data, error } = useQuery({ ...trpc.identity.organization.queryOptions({ id }), staleTime: 300_000 });
  if (error) return <span className="font-mono text-xs">{id}</span>;
  if (!data) return <Skeleton className="inline-block h-4 w-28" />;
  if (!base || data.kind === "provider") return data.name;
  return (
    <Link className="relative z-10 hover:underline" href={`${base}/${id}`}>
      {data.name}
    </Link>
  );
}
