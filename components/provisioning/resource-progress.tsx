"use client";

import { ActionProgress } from "@/components/actions/action-progress";
import { Card } from "@/components/ui/card";
import { StatusBadge } from "@/components/ui/status-badge";
import type { ResourceOperation } from "@/server/provisioning/operations/contract";
import { statusFaces } from "./resource-operation-words";

/** What is being done to a resource, live, and what waits behind it. It is the server's to know: a reload shows the same. */
export function ResourceProgress({ open, onMove }: { open: readonly ResourceOperation[]; onMove: () => void }) {
  const [first, ...behind] = open;
  if (!first) return null;
  const { label, tone } = statusFaces.queued;
  return (
    <>
      <ActionProgress key={first.action_id} id={first.action_id} title={first.title} onMove={onMove} />
      {behind.length > 0 && (
        <Card title="Next">
          <ol className="grid gap-2">
            {behind.map(({ id, title }) => (
              <li key={id} className="flex items-center justify-between gap-3 text-sm">
                <span className="min-w-0 truncate">{title}</span>
                <StatusBadge tone={tone}>{label}</StatusBadge>
              </li>
            ))}
          </ol>
        </Card>
      )}
    </>
  );
}
