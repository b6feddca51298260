"use client";

import { useQuery } from "@tanstack/react-query";
import { PackageOpen } from "lucide-react";
import { useTRPC } from "@/components/api/trpc";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { PlansTable } from "./plans-table";

/** Every product with its plans. */
export function Catalogue() {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.catalog.listProducts.queryOptions({ limit: 100 }));
  const drafts = useQuery(trpc.catalog.listProducts.queryOptions({ limit: 100, status: "draft" }));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-96 w-full" />;
  const products = [...data.data, ...(drafts.data?.data ?? [])];
  if (products.length === 0)
    return (
      <EmptyState
        icon={<PackageOpen />}
        title="No products yet"
        description="Import flavours from a cloud, or run npm run seed."
      />
    );
  return (
    <div className="grid gap-10">
      {products.map(({ id, name, description, status }) => (
        <section key={id} aria-labelledby={id} className="grid gap-3">
          <div>
            <h2 id={id} className="flex items-center gap-2 font-semibold text-base tracking-tight">
              {name}
              {status === "draft" && <Badge tone="warning">Draft</Badge>}
            </h2>
            <p className="text-muted text-sm">{description}</p>
          </div>
          <PlansTable productId={id} label={`Plans of ${name}`} base="/admin/catalogue" draft={status === "draft"} />
        </section>
      ))}
    </div>
  );
}
