"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import type { WebhookEndpoint } from "@/server/notifications/contract";

const EndpointForm = dynamic(() => import("./endpoint-form").then((module) => module.EndpointForm), {
  loading: () => <Skeleton className="h-64 w-full" />,
});

interface EditEndpointProps {
  endpoint: WebhookEndpoint;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => Promise<unknown>;
}

export function EditEndpoint({ endpoint, open, onOpenChange, onDone }: EditEndpointProps) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const eventTypes = useQuery({ ...trpc.notifications.eventTypes.queryOptions({}), enabled: open });
  const { id, url, description, event_types } = endpoint;
  return (
    <Dialog title="Change endpoint" open={open} onOpenChange={onOpenChange}>
      <EndpointForm
        eventTypes={eventTypes.data?.data ?? []}
        defaults={{ url, description: description ?? undefined, event_types }}
        submitLabel="Save"
        onSubmit={async (values) => {
          await api.notifications.updateEndpoint.mutate({ id, ...values, description: values.description ?? null });
          await onDone();
          toast.success("Endpoint changed");
          onOpenChange(false);
        }}
      />
    </Dialog>
  );
}
