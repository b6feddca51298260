"use client";

import { useTRPCClient } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { WorkflowRun, WorkflowStep } from "@/server/provisioning/contract";
import { ReasonDialog } from "./reason-dialog";
import { canChange } from "./run-actions";

interface StepActionsProps {
  run: WorkflowRun;
  step: WorkflowStep;
  onChange: () => void;
}

/** The buttons of a step: those that its state and one's permissions allow. */
export function StepActions({ run, step, onChange }: StepActionsProps) {
  const may = usePermission("provisioning:write");
  const { provisioning } = useTRPCClient();
  if (!may || !canChange(run)) return null;
  const one = { id: run.id, step: step.name };
  const done = (said: string) => {
    toast.success(said);
    onChange();
  };
  const waits = step.status === "waiting";
  const canSkip =
    step.kind !== "create" && step.kind !== "approval" && ["pending", "waiting", "failed"].includes(step.status);
  return (
    <>
      {canSkip && (
        <ReasonDialog
          title={`Skip “${step.title}”?`}
          consequence="The run goes on as if this were done. Nothing is checked, and it can not be taken back."
          confirmLabel="Skip step"
          tone="danger"
          trigger={<Button size="sm">Skip</Button>}
          onConfirm={async (reason) => {
            await provisioning.skipWorkflowStep.mutate({ ...one, reason });
            done("The step was skipped");
          }}
        />
      )}
      {waits && step.kind === "manual" && (
        <ReasonDialog
          title={`Is “${step.title}” done?`}
          consequence="The steps that waited for it begin at once, with what you enter here."
          confirmLabel="Complete step"
          facts={step.facts}
          trigger={
            <Button size="sm" variant="primary">
              Complete
            </Button>
          }
          onConfirm={async (reason, facts) => {
            await provisioning.completeWorkflowStep.mutate({ ...one, reason, facts });
            done("The step is done");
          }}
        />
      )}
      {waits && step.kind === "approval" && (
        <>
          <ReasonDialog
            title={`Reject “${step.title}”?`}
            consequence="The run fails: what it has made so far is deleted, and the customer's order is told so."
            confirmLabel="Reject"
            tone="danger"
            trigger={<Button size="sm">Reject</Button>}
            onConfirm={async (reason) => {
              await provisioning.decideWorkflowStep.mutate({ ...one, reason, decision: "rejected" });
              done("Rejected: the run is being undone");
            }}
          />
          <ReasonDialog
            title={`Approve “${step.title}”?`}
            consequence="The steps that waited for it begin at once."
            confirmLabel="Approve"
            trigger={
              <Button size="sm" variant="primary">
                Approve
              </Button>
            }
            onConfirm={async (reason) => {
              await provisioning.decideWorkflowStep.mutate({ ...one, reason, decision: "approved" });
              done("Approved");
            }}
          />
        </>
      )}
    </>
  );
}
