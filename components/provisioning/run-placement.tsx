"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { Card } from "@/components/ui/card";
import { StatusBadge } from "@/components/ui/status-badge";
import type { WorkflowRun } from "@/server/provisioning/contract";
import type { PlacementCandidate } from "@/server/provisioning/placement/contract";

/** Which cloud a run was given, and what spoke against the others. Nothing where there was no choice. */
export function RunPlacement({ run }: { run: WorkflowRun }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.provisioning.listPlacements.queryOptions({ id: run.resource_id }));
  const placement = data?.data.find(({ attempt }) => attempt === run.attempt);
  if (!placement) return null;
  const isChosen = ({ cloud, zone }: PlacementCandidate) => cloud === placement.cloud && zone === placement.zone;
  return (
    <Card title="Placement" description={placement.message}>
      <ul className="grid gap-3 text-sm">
        {placement.candidates.map((candidate) => (
          <li key={`${candidate.cloud}/${candidate.cloud_region}/${candidate.zone}`} className="grid gap-1">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span className="font-medium text-ink">
                {[candidate.cloud, candidate.zone ?? candidate.cloud_region].join(" · ")}
              </span>
              {isChosen(candidate) ? (
                <StatusBadge tone={candidate.waits ? "warning" : "success"}>Chosen</StatusBadge>
              ) : (
                <span className="text-muted">weight {candidate.weight}</span>
              )}
            </div>
            {candidate.reasons.map(({ code, message }) => (
              <p key={code} className="text-muted">
                {message}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}
