"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import type { WebhookEndpoint } from "@/server/notifications/contract";
import { EditEndpoint } from "./edit-endpoint";
import { RotateSecret } from "./rotate-secret";

type Asked = "edit" | "rotate" | "disable" | "delete";

/** What can be done with an endpoint: try it out at once, everything else in a menu. */
export function EndpointActions({ endpoint, base }: { endpoint: WebhookEndpoint; base: string }) {
  const { id, status } = endpoint;
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const may = usePermission("webhooks:write");
  const [asked, setAsked] = useState<Asked>();
  const refresh = () => cache.invalidateQueries(trpc.notifications.pathFilter());
  const test = useMutation({
    mutationFn: () => api.notifications.testEndpoint.mutate({ id }),
    onSuccess: () => toast.success("Test event on its way"),
    onError: (error) => toast.error("The test could not be sent", error),
    onSettled: refresh,
  });
  const enable = useMutation({
    mutationFn: () => api.notifications.updateEndpoint.mutate({ id, status: "enabled" }),
    onSuccess: () => toast.success("Endpoint enabled"),
    onError: (error) => toast.error("It could not be enabled", error),
    onSettled: refresh,
  });
  if (!may) return null;
  const dialog = (name: Asked) => ({
    open: asked === name,
    onOpenChange: (open: boolean) => setAsked(open ? name : undefined),
  });
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={<Button>More</Button>}
        sections={[
          {
            id: "change",
            items: [
              { label: "Change", onSelect: () => setAsked("edit") },
              { label: "Replace secret", onSelect: () => setAsked("rotate") },
              status === "enabled"
                ? { label: "Disable", onSelect: () => setAsked("disable") }
                : { label: "Enable", onSelect: () => enable.mutate() },
            ],
          },
          { id: "end", items: [{ label: "Delete", tone: "danger", onSelect: () => setAsked("delete") }] },
        ]}
      />
      <Button variant="primary" disabled={status === "disabled"} loading={test.isPending} onClick={() => test.mutate()}>
        Send test event
      </Button>
      <EditEndpoint endpoint={endpoint} {...dialog("edit")} onDone={refresh} />
      <RotateSecret endpoint={endpoint} {...dialog("rotate")} />
      <ConfirmDialog
        {...dialog("disable")}
        title="Disable this endpoint?"
        consequence="Nothing is sent to it until it is enabled again. Events in between are not sent later by themselves; you can replay deliveries."
        confirmLabel="Disable endpoint"
        onConfirm={async () => {
          await api.notifications.updateEndpoint.mutate({ id, status: "disabled" });
          await refresh();
        }}
      />
      <ConfirmDialog
        {...dialog("delete")}
        title="Delete this endpoint?"
        consequence={`Nothing is sent to ${endpoint.url} any more, deliveries on their way end, and its log goes with it. This can not be undone.`}
        confirmLabel="Delete endpoint"
        onConfirm={async () => {
          await api.notifications.deleteEndpoint.mutate({ id });
          router.push(base);
          await cache.invalidateQueries(trpc.notifications.endpoints.pathFilter());
        }}
      />
    </>
  );
}
