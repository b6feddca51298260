"use client";

import { useQueries } from "@tanstack/react-query";
import Link from "next/link";
import { useTRPC } from "@/components/api/trpc";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import type { Plan } from "@/server/catalog/contract";
import { basePrice } from "./plan-specs";

/** The versions of a plan, newest first, with what each cost. */
export function PlanVersions({ plan, base }: { plan: Plan; base: string }) {
  const trpc = useTRPC();
  const currency = plan.prices[0]?.amount.currency ?? "EUR";
  const lists = useQueries({
    queries: (["active", "archived"] as const).map((status) =>
      trpc.catalog.listPlans.queryOptions({ product_id: plan.product_id, status, currency, limit: 100 }),
    ),
  });
  const versions = lists.flatMap(({ data }) => data?.data ?? []).filter(({ key }) => key === plan.key);
  return (
    <Card title="Versions" description="A price that somebody bought never changes under them." flush>
      {lists.some(({ isPending }) => isPending) ? (
        <Skeleton className="m-5 h-12" />
      ) : (
        <ul className="divide-y divide-line">
          {versions
            .toSorted((a, b) => b.version - a.version)
            .map((version) => (
              <Version key={version.id} version={version} base={base} current={version.id === plan.id} />
            ))}
        </ul>
      )}
    </Card>
  );
}

function Version({ version, base, current }: { version: Plan; base: string; current: boolean }) {
  const price = basePrice(version);
  return (
    <li
      aria-current={current ? "true" : undefined}
      className="relative flex items-center gap-4 px-5 py-3 text-sm has-[a:hover]:bg-subtle"
    >
      <Link href={`${base}/${version.id}`} className="whitespace-nowrap font-medium after:absolute after:inset-0">
        Version {version.version}
      </Link>
      {version.status === "active" ? <Badge tone="success">On offer</Badge> : <Badge>Earlier</Badge>}
      {current && <span className="text-faint text-xs max-sm:hidden">shown here</span>}
      <span className="ml-auto text-faint text-xs max-sm:hidden">
        {version.published_at && <DateTime value={version.published_at} format="date" />}
      </span>
      <span className="w-32 text-right max-sm:ml-auto">
        {price ? <Money value={price.amount} per="/ month" /> : "—"}
      </span>
    </li>
  );
}
