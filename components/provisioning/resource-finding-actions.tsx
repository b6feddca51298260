"use client";

import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { toast } from "@/components/ui/toast";
import type { Finding } from "@/server/provisioning/reconcile/contract";
import { AdoptDialog } from "./resource-adopt";
import { findingFaces, type Remedy, remedyFaces } from "./resource-finding-words";

/** The remedies of a finding that is open: the proposed one as a button, the others and leaving it in a menu. */
export function FindingActions({ finding, onDone }: { finding: Finding; onDone: () => void }) {
  const api = useTRPCClient();
  const [asked, setAsked] = useState<Remedy | "dismiss" | null>(null);
  if (finding.status !== "open") return null;
  const { id, name, kind, remedies } = finding;
  const [proposed, ...others] = remedies;
  const close = () => setAsked(null);
  const plain = asked !== null && asked !== "adopt" && asked !== "dismiss" ? asked : null;
  return (
    <span className="flex items-center justify-end gap-2">
      {proposed && (
        <Button size="sm" aria-label={`${remedyFaces[proposed].label} ${name}`} onClick={() => setAsked(proposed)}>
          {remedyFaces[proposed].label}
        </Button>
      )}
      <DropdownMenu
        align="end"
        trigger={<IconButton label={`More about ${name}`} icon={<Ellipsis />} size="sm" />}
        sections={[
          {
            id: "remedies",
            items: [
              ...others.map((remedy) => ({
                label: remedyFaces[remedy].label,
                ...(remedyFaces[remedy].tone === "danger" ? { tone: "danger" as const } : {}),
                onSelect: () => setAsked(remedy),
              })),
              { label: "Leave as it is", onSelect: () => setAsked("dismiss") },
            ],
          },
        ]}
      />
      {plain && (
        <ConfirmDialog
          open
          onOpenChange={(open) => open || close()}
          title={`${remedyFaces[plain].label}: ${name}?`}
          consequence={`${findingFaces[kind].meaning} ${remedyFaces[plain].consequence}`}
          confirmLabel={remedyFaces[plain].label}
          tone={remedyFaces[plain].tone}
          onConfirm={async () => {
            await api.provisioning.applyRemedy.mutate({ id, remedy: plain });
            toast.success(`${name} is put right`);
            onDone();
          }}
        />
      )}
      <ConfirmDialog
        open={asked === "dismiss"}
        onOpenChange={(open) => open || close()}
        title={`Leave ${name} as it is?`}
        consequence="It is not shown again until something about it changes."
        confirmLabel="Leave as it is"
        tone="primary"
        onConfirm={async () => {
          await api.provisioning.dismissFinding.mutate({ id, note: "Left as it is in the console" });
          onDone();
        }}
      />
      {asked === "adopt" && <AdoptDialog finding={finding} onClose={close} onDone={onDone} />}
    </span>
  );
}
