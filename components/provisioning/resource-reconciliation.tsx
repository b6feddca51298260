"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ActionProgress } from "@/components/actions/action-progress";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { PageHeader } from "@/components/ui/page-header";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { AutomaticKind } from "@/server/provisioning/reconcile/contract";
import { findingFaces } from "./resource-finding-words";
import { ResourceFindings } from "./resource-findings";

/** What differs, the comparison that runs or ran last, and what is put right without anybody being asked. */
export function ResourceReconciliation() {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const cache = useQueryClient();
  const may = usePermission("platform:write");
  const actions = useQuery({
    ...trpc.actions.list.queryOptions({ limit: 20 }),
    select: ({ data }) => data.find(({ command }) => command === "platform.reconcile"),
    refetchInterval: 30_000,
  });
  const refresh = () => {
    void cache.invalidateQueries(trpc.provisioning.pathFilter());
    void cache.invalidateQueries(trpc.actions.list.pathFilter());
  };
  const compare = useMutation({
    mutationFn: () => api.provisioning.requestReconciliation.mutate({}),
    onError: (error) => toast.error("The comparison could not begin", error),
    onSettled: refresh,
  });
  const last = actions.data;
  const running = last !== undefined && last.finished_at === null;
  return (
    <>
      <PageHeader
        title="Reconciliation"
        description={
          last?.finished_at ? (
            <>
              Clouds, inventory and billing, last compared <DateTime value={last.finished_at} />.
            </>
          ) : (
            "What the clouds have, what the inventory says and what is charged, held against each other every hour."
          )
        }
        actions={
          may && (
            <Button variant="primary" loading={compare.isPending || running} onClick={() => compare.mutate()}>
              Compare now
            </Button>
          )
        }
      />
      <div className="grid gap-6">
        {last && running && <ActionProgress key={last.id} id={last.id} title="Comparing" onMove={refresh} />}
        <ResourceFindings />
        {may && <Policy />}
      </div>
    </>
  );
}

const automatic: readonly AutomaticKind[] = ["drifted_state", "drifted_size", "lost", "billed_but_gone"];

function Policy() {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const cache = useQueryClient();
  const policy = useQuery(trpc.provisioning.getReconcilePolicy.queryOptions({}));
  const change = useMutation({
    mutationFn: (kinds: AutomaticKind[]) => api.provisioning.setReconcilePolicy.mutate({ automatic: kinds }),
    onSuccess: (next) => cache.setQueryData(trpc.provisioning.getReconcilePolicy.queryKey({}), next),
    onError: (error) => toast.error("This could not be changed", error),
  });
  if (!policy.data) return null;
  const chosen = policy.data.automatic;
  return (
    <Card title="Put right by itself" description="Nothing that deletes is ever done without somebody asking for it.">
      <div className="grid gap-4 sm:grid-cols-2">
        {automatic.map((kind) => (
          <Switch
            key={kind}
            label={findingFaces[kind].label}
            hint={findingFaces[kind].meaning}
            checked={chosen.includes(kind)}
            onChange={() =>
              change.mutate(chosen.includes(kind) ? chosen.filter((one) => one !== kind) : [...chosen, kind])
            }
          />
        ))}
      </div>
    </Card>
  );
}
