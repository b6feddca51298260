"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { PackageOpen } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { Price } from "@/components/billing/price";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { Plan } from "@/server/catalog/contract";
import { basePrice, planSpecs } from "./plan-specs";

const drafts = { value: "draft", label: "Drafts" } as const;
const earlier = { value: "archived", label: "Earlier versions" } as const;
const onOffer = { value: "active", label: "On offer" } as const;

interface PlansTableProps {
  productId: string;
  label: string;
  base: string;
  /** Of a product that is not on offer yet: its drafts come first. */
  draft: boolean;
}

/** The plans of one product: those that can be ordered, those that are to be, or the versions before them. */
export function PlansTable({ productId, label, base, draft }: PlansTableProps) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const [first, states] = draft ? [drafts, [onOffer, earlier]] : [onOffer, [drafts, earlier]];
  const status = useFilter(`plans-${productId.slice(-4)}`, "Plans", first.label, states, pages);
  const query = useQuery({
    ...trpc.catalog.listPlans.queryOptions({
      product_id: productId,
      status: status.value ?? first.value,
      limit: 20,
      cursor: pages.cursor,
    }),
    placeholderData: keepPreviousData,
  });
  return (
    <PagedTable
      label={label}
      query={query}
      pages={pages}
      columns={columns}
      rowHref={({ id }) => `${base}/${id}`}
      filters={status.control}
      empty={
        <EmptyState
          icon={<PackageOpen />}
          title={empty[status.value ?? first.value]}
          description="Publishing new prices makes a new version; the one before it is kept for those who bought it."
        />
      }
    />
  );
}

const empty = { active: "No plans on offer", draft: "No drafts", archived: "No earlier versions" } as const;

const columns: readonly Column<Plan>[] = [
  {
    id: "name",
    header: "Plan",
    phone: "title",
    cell: (plan) => (
      <>
        {plan.name}
        <span className="block font-normal text-muted text-xs">{planSpecs(plan)}</span>
      </>
    ),
  },
  { id: "version", header: "Version", hideBelow: "md", cell: ({ version }) => <Badge>v{version}</Badge> },
  {
    id: "regions",
    header: "Offered in",
    cell: ({ availability }) => (
      <span className="flex flex-wrap gap-1 max-sm:justify-end">
        {availability.map(({ region, status }) => (
          <Badge key={region} tone={status === "available" ? "success" : "neutral"}>
            {status === "available" ? region : `${region}: sold out`}
          </Badge>
        ))}
      </span>
    ),
  },
  {
    id: "price",
    header: "Price, net",
    align: "end",
    cell: (plan) => {
      const price = basePrice(plan);
      return price ? <Price monthly={price.amount} hourly={price.hourly_amount} /> : "—";
    },
  },
];
