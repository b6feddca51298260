"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { imageCards } from "@/components/orders/server-choices";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Skeleton } from "@/components/ui/skeleton";
import type { Plan, Product } from "@/server/catalog/contract";
import { useOrigin } from "./api-key-secret";
import { TextLink } from "./text-link";

/** The first order by the API, ready to be pasted: with a plan, a region and an image that can be ordered now. */
export function ApiQuickStart() {
  const trpc = useTRPC();
  const origin = useOrigin();
  const product = useQuery(trpc.catalog.listProducts.queryOptions({ category: "compute" })).data?.data[0];
  const plans = useQuery({
    ...trpc.catalog.listPlans.queryOptions({ product_id: product?.id, limit: 100 }),
    enabled: product !== undefined,
  });
  const plan = plans.data?.data[0];
  return (
    <Card
      title="Or by the API"
      description={
        <>
          <TextLink href="/portal/settings/api-keys">Make an API key</TextLink>, then paste this. Everything else stands
          in the <TextLink href="/docs/api">reference</TextLink>.
        </>
      }
    >
      {product && plan ? (
        <CodeBlock title="Terminal" code={orderCommand(origin, product, plan)} />
      ) : (
        <Skeleton className="h-80 w-full" />
      )}
    </Card>
  );
}

function orderCommand(origin: string, product: Product, plan: Plan): string {
  const region = plan.availability.find(({ status }) => status === "available")?.region;
  const items = [{ plan_id: plan.id, region, name: "web-1", options: { image: imageCards(product)[0]?.value } }];
  return [
    `export PLATFORMA_KEY=pk_…`,
    ``,
    `curl ${origin}/v1/orders \\`,
    `  -H "Authorization: Bearer $PLATFORMA_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -H "Idempotency-Key: $(uuidgen)" \\`,
    `  -d '${JSON.stringify({ items }, null, 2).replaceAll("\n", "\n      ")}'`,
  ].join("\n");
}
