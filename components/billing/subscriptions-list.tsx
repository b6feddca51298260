"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Repeat } from "lucide-react";
import { pagedState } from "@/components/api/paged-state";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import { subscriptionStatusOptions } from "./subscription-status";
import { SubscriptionTable } from "./subscription-table";

/** Every subscription, newest first. `base` is where a subscription's page lies: `/portal/subscriptions`. */
export function SubscriptionsList({ base }: { base: string }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const status = useFilter("status", "Status", "Every status", subscriptionStatusOptions, pages);
  const query = useQuery({
    ...trpc.billing.listSubscriptions.queryOptions({ limit: 20, cursor: pages.cursor, status: status.value }),
    placeholderData: keepPreviousData,
  });
  return (
    <SubscriptionTable
      {...pagedState(query, pages)}
      rowHref={({ id }) => `${base}/${id}`}
      filters={status.control}
      empty={
        status.value && (
          <EmptyState
            icon={<Repeat />}
            title="No subscriptions in this state"
            description="Choose another status above."
          />
        )
      }
    />
  );
}
