"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { Plan, Region } from "@/server/catalog/contract";

interface AvailabilityQuestionProps {
  plan: Plan;
  region: Region;
  offered: boolean;
  onClose: () => void;
}

/** Says what offering a plan in a region, or ending that, will do; and does it. */
export function AvailabilityQuestion({ plan, region, offered, onClose }: AvailabilityQuestionProps) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { name } = plan;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      tone={offered ? "danger" : "primary"}
      title={offered ? `Mark ${name} as sold out in ${region.name}?` : `Offer ${name} in ${region.name}?`}
      consequence={
        offered
          ? "From this moment nobody can order it there. What customers have keeps running and is billed as before; orders that were placed go on."
          : "From this moment every customer can order it there. Make sure that the region has room for it."
      }
      confirmLabel={offered ? "Mark as sold out" : "Offer it"}
      onConfirm={async () => {
        const status = offered ? "sold_out" : "available";
        await api.catalog.setAvailability.mutate({ id: plan.id, region: region.key, status });
        await cache.invalidateQueries(trpc.catalog.pathFilter());
        toast.success(offered ? `Sold out in ${region.name}` : `On offer in ${region.name}`);
      }}
    />
  );
}
