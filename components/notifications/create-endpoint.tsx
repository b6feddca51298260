"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { WebhookEndpointWithSecret } from "@/server/notifications/contract";
import { WebhookSecret } from "./webhook-secret";

const EndpointForm = dynamic(() => import("./endpoint-form").then((module) => module.EndpointForm), {
  loading: () => <Skeleton className="h-64 w-full" />,
});

/** Adds an endpoint and shows its secret, once. */
export function CreateEndpoint({ base }: { base: string }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const may = usePermission("webhooks:write");
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<WebhookEndpointWithSecret>();
  const eventTypes = useQuery({ ...trpc.notifications.eventTypes.queryOptions({}), enabled: open });
  if (!may) return null;
  const finish = () => {
    setOpen(false);
    if (made) router.push(`${base}/${made.id}`);
  };
  return (
    <Dialog
      title={made ? "Endpoint added" : "New webhook endpoint"}
      description={made ? made.url : "A public HTTPS address of yours that answers with 2xx within 20 seconds."}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden />}>
          New endpoint
        </Button>
      }
      open={open}
      onOpenChange={(next) => (next ? setOpen(true) : finish())}
      footer={
        made && (
          <Button variant="primary" onClick={finish}>
            I have kept it
          </Button>
        )
      }
    >
      {made ? (
        <WebhookSecret secret={made.secret} />
      ) : (
        <EndpointForm
          eventTypes={eventTypes.data?.data ?? []}
          submitLabel="Add endpoint"
          onSubmit={async (values) => {
            setMade(await api.notifications.createEndpoint.mutate(values));
            await cache.invalidateQueries(trpc.notifications.endpoints.pathFilter());
          }}
        />
      )}
    </Dialog>
  );
}
