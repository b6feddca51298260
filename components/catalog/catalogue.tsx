"use client";

import { useQuery } from "@tanstack/react-query";
import { PackageOpen } from "lucide-react";
import { useTRPC } from "@/components/api/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { PlansTable } from "./plans-table";

/** Every product with its plans. */
export function Catalogue() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.catalog.listProducts.queryOptions({ limit: 100 }));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96 w-full" />;
  if (data.data.length === 0)
    return (
      <EmptyState icon={<PackageOpen />} title="No products yet" description="npm run seed fills the catalogue." />
    );
  return (
    <div className="grid gap-10">
      {data.data.map(({ id, name, description }) => (
        <section key={id} aria-labelledby={id} className="grid gap-3">
          <div>
            <h2 id={id} className="font-semibold text-base tracking-tight">
              {name}
            </h2>
            <p className="text-muted text-sm">{description}</p>
          </div>
          <PlansTable productId={id} label={`Plans of ${name}`} base="/admin/catalogue" />
        </section>
      ))}
    </div>
  );
}
