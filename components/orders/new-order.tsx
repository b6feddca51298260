"use client";

import { useQuery } from "@tanstack/react-query";
import { PackageOpen } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/api/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { PageHeader } from "@/components/ui/page-header";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs } from "@/components/ui/tabs";
import type { Product } from "@/server/catalog/contract";
import { OrderForm } from "./order-form";
import { kindsOnOffer, type OrderKind, orderKinds } from "./order-kinds";
import { regionsOf } from "./server-choices";

/** Orders one thing of whichever kind has a product on offer; servers first. */
export function NewOrder() {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState("");
  const { data, error, refetch } = useQuery(trpc.catalog.listProducts.queryOptions({ limit: 100 }));
  const kinds = kindsOnOffer(data?.data ?? []);
  const shown = kinds.find(({ kind }) => kind === chosen) ?? kinds[0];
  const { noun, description } = shown ?? orderKinds[0];
  const contentOf = (kind: OrderKind) => (
    <OrderOf
      key={kind.kind}
      kind={kind}
      products={data?.data.filter(({ resource_kind }) => resource_kind === kind.kind) ?? []}
    />
  );
  return (
    <>
      <PageHeader title={`New ${noun}`} description={description} />
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton className="h-96 w-full" />}
      {data && !shown && (
        <EmptyState icon={<PackageOpen />} title="Nothing is on offer yet" description="Come back a little later." />
      )}
      {shown && kinds.length === 1 && contentOf(shown)}
      {shown && kinds.length > 1 && (
        <Tabs
          label="What to order"
          value={shown.kind}
          onChange={setChosen}
          tabs={kinds.map((kind) => ({ value: kind.kind, label: kind.label, content: contentOf(kind) }))}
        />
      )}
    </>
  );
}

/** The products of one kind, the first of them chosen. */
function OrderOf({ kind, products }: { kind: OrderKind; products: readonly Product[] }) {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState("");
  const product = products.find(({ id }) => id === chosen) ?? products.at(-1);
  const plans = useQuery({
    ...trpc.catalog.listPlans.queryOptions({ product_id: product?.id, limit: 100 }),
    enabled: product !== undefined,
  });
  const regions = useQuery(trpc.catalog.listRegions.queryOptions({ limit: 100 }));
  const failed = [plans, regions].find((query) => query.error);
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!product || !plans.data || !regions.data) return <Skeleton className="h-96 w-full" />;
  const places = regionsOf(plans.data.data, regions.data.data);
  return (
    <div className="grid gap-6">
      {products.length > 1 && (
        <Field label="Product" className="max-w-sm">
          <Select
            value={product.id}
            options={products.toReversed().map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => setChosen(event.target.value)}
          />
        </Field>
      )}
      {places.length === 0 ? (
        <EmptyState
          icon={<PackageOpen />}
          title="Not on offer in any region"
          description={`${product.name} can not be ordered at present.`}
        />
      ) : (
        <OrderForm key={product.id} kind={kind} product={product} plans={plans.data.data} regions={places} />
      )}
    </div>
  );
}
