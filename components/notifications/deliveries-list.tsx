"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Webhook } from "lucide-react";
import { useState } from "react";
import { pagedState } from "@/components/api/paged-state";
import { useTRPC } from "@/components/api/trpc";
import { useFilter } from "@/components/api/use-filter";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Sheet } from "@/components/ui/sheet";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { WebhookDelivery } from "@/server/notifications/contract";
import { DeliveryDetail } from "./delivery-detail";
import { deliveryStatusOptions } from "./delivery-status";
import { DeliveryTable } from "./delivery-table";

const isOnItsWay = ({ status }: WebhookDelivery) => status === "pending" || status === "sending";

/** What went to an endpoint; live, and each with its body and attempts beside it. */
export function DeliveriesList({ endpointId }: { endpointId: string }) {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const [shown, setShown] = useState<WebhookDelivery>();
  const [open, setOpen] = useState(false);
  const status = useFilter("status", "Status", "Every status", deliveryStatusOptions, pages);
  const query = useQuery({
    ...trpc.notifications.deliveries.queryOptions({
      id: endpointId,
      limit: 20,
      cursor: pages.cursor,
      status: status.value,
    }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.data.some(isOnItsWay) ? 1_500 : 15_000),
  });
  return (
    <>
      <DeliveryTable
        {...pagedState(query, pages)}
        filters={status.control}
        empty={
          status.value && (
            <EmptyState icon={<Webhook />} title="No deliveries in this state" description="Choose another above." />
          )
        }
        rowActions={(delivery) => (
          <Button
            size="sm"
            variant="ghost"
            aria-label={`Details of ${delivery.event_type}`}
            onClick={() => {
              setShown(delivery);
              setOpen(true);
            }}
          >
            Details
          </Button>
        )}
      />
      <Sheet title={shown?.event_type ?? "Delivery"} open={open} onOpenChange={setOpen}>
        {shown && <DeliveryDetail id={shown.id} onReplayed={() => setOpen(false)} />}
      </Sheet>
    </>
  );
}
