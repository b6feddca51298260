"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { useOrigin } from "./api-key-secret";
import { TextLink } from "./text-link";

/** The first order by the API, ready to be pasted: with a plan and a region that can be ordered now. */
export function ApiQuickStart() {
  const trpc = useTRPC();
  const origin = useOrigin();
  const { data } = useQuery(trpc.catalog.listPlans.queryOptions({ limit: 1 }));
  const plan = data?.data[0];
  const region = plan?.availability.find(({ status }) => status === "available")?.region ?? "fra1";
  const items = [{ plan_id: plan?.id ?? "pln_…", region, name: "web-1", options: { image: "ubuntu-24.04" } }];
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
      <CodeBlock
        title="Terminal"
        code={[
          `export PLATFORMA_KEY=pk_…`,
          ``,
          `curl ${origin}/v1/orders \\`,
          `  -H "Authorization: Bearer $PLATFORMA_KEY" \\`,
          `  -H "Content-Type: application/json" \\`,
          `  -H "Idempotency-Key: $(uuidgen)" \\`,
          `  -d '${JSON.stringify({ items }, null, 2).replaceAll("\n", "\n      ")}'`,
        ].join("\n")}
      />
    </Card>
  );
}
