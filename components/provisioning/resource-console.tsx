"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, RotateCw } from "lucide-react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { DateTime } from "@/components/ui/date-time";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { Resource } from "@/server/provisioning/contract";
import { type AccessKind, accessLabels } from "./resource-operation-words";
import { saveFile } from "./save-file";

const explanations: Record<AccessKind, string> = {
  console: "Whoever has this address is in, until it expires. That you asked for it is on record.",
  console_log: "What it has written to its console, newest last.",
  kubeconfig: "A credential: keep it as you keep a key. That you asked for it is on record.",
};

interface AccessDialogProps {
  resource: Resource;
  kind: AccessKind;
  onClose: () => void;
}

/** A way to get at a resource, asked for when the dialog opens. */
export function AccessDialog({ resource, kind, onClose }: AccessDialogProps) {
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      size="lg"
      title={`${accessLabels[kind]}: ${resource.name}`}
      description={explanations[kind]}
    >
      <div className="pb-2">
        {kind === "console_log" ? <Log id={resource.id} /> : <Way resource={resource} kind={kind} />}
      </div>
    </Dialog>
  );
}

/** Read when it is asked for: of staff who read a customer's, each time is on record. */
function Log({ id }: { id: string }) {
  const trpc = useTRPC();
  const { data, error, refetch, isFetching } = useQuery({
    ...trpc.provisioning.readConsoleLog.queryOptions({ id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-40 w-full" />;
  return (
    <div className="grid gap-3">
      <div>
        <Button icon={<RotateCw aria-hidden />} loading={isFetching} onClick={() => void refetch()}>
          Refresh
        </Button>
      </div>
      <CodeBlock title="Console" code={data.text} />
    </div>
  );
}

/** Each opening asks for a way in of its own: what another one was given is not kept. */
function Way({ resource: { id, name }, kind }: { resource: Resource; kind: "console" | "kubeconfig" }) {
  const api = useTRPCClient();
  const { data, error, refetch } = useQuery({
    queryKey: ["resource-access", id, kind],
    queryFn: async () => {
      if (kind === "kubeconfig") {
        const { document, expires_at } = await api.provisioning.issueKubeconfig.mutate({ id });
        return { code: document, title: "kubeconfig", expires_at };
      }
      const { url, protocol, expires_at } = await api.provisioning.openConsole.mutate({ id });
      return { code: url, title: protocol.toUpperCase(), expires_at };
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="h-24 w-full" />;
  return (
    <div className="grid gap-3">
      <CodeBlock title={data.title} code={data.code} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted text-sm">
          {data.expires_at ? (
            <>
              It works until <DateTime value={data.expires_at} format="date-time" />.
              {kind === "kubeconfig" && " Issue another one then."}
            </>
          ) : (
            "It does not expire."
          )}
        </p>
        {kind === "kubeconfig" && (
          <Button icon={<Download aria-hidden />} onClick={() => saveFile(`kubeconfig-${name}.yaml`, data.code)}>
            Download
          </Button>
        )}
      </div>
    </div>
  );
}
