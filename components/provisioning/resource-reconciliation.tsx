"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ActionProgress } from "@/components/actions/action-progress";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { PageHeader } from "@/components/ui/page-header";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { Action } from "@/server/kernel/actions/contract";
import type { AutomaticKind } from "@/server/provisioning/reconcile/contract";
import { findingFaces } from "./resource-finding-words";
import { type Comparison, ResourceFindings } from "./resource-findings";

/** What differs, the comparison that runs or ran last, and what is put right without anybody being asked. */
export function ResourceReconciliation() {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const cache = useQueryClient();
  const may = usePermission("platform:write");
  const actions = useQuery({
    ...trpc.actions.list.queryOptions({ limit: 20, command: "platform.reconcile" }),
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
  const [last] = actions.data?.data ?? [];
  const running = last !== undefined && last.finished_at === null;
  const ended = actions.data?.data.find(({ finished_at }) => finished_at !== null);
  const missed = ended?.steps.filter(({ status }) => status === "failed") ?? [];
  const button = may && (
    <Button variant="primary" loading={compare.isPending || running} onClick={() => compare.mutate()}>
      Compare now
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Reconciliation"
        description={
          ended?.finished_at ? (
            <>
              Clouds, inventory and billing, last compared <DateTime value={ended.finished_at} />.
            </>
          ) : (
            "What the clouds have, what the inventory says and what is charged, held against each other every hour."
          )
        }
        actions={button}
      />
      <div className="grid gap-6">
        {last && running && <ActionProgress key={last.id} id={last.id} title="Comparing" onMove={refresh} />}
        {missed.length > 0 && !running && (
          <Alert tone="warning" title="The last comparison is not complete">
            {missed.map(({ name, title, error }) => (
              <p key={name}>
                {title}: {error ?? "it failed."}
              </p>
            ))}
          </Alert>
        )}
        <ResourceFindings comparison={actions.data ? comparisonOf(ended, running) : "unknown"} compare={button} />
        {may && <Policy />}
      </div>
    </>
  );
}

function comparisonOf(ended: Action | undefined, running: boolean): Comparison {
  if (!ended) return running ? "first" : "never";
  return ended.status === "succeeded" ? "complete" : "incomplete";
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
