"use client";

import { useTRPCClient } from "@/components/api/trpc";
import { usePermission } from "@/components/identity/use-permission";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { WorkflowRun } from "@/server/provisioning/contract";
import { ReasonDialog } from "./reason-dialog";

/** Whether somebody can still step in: under way, and not about to be undone. */
export const canChange = ({ status, cancel_requested, error }: WorkflowRun): boolean =>
  (status === "running" || status === "waiting") && !cancel_requested && error === null;

/** The buttons of a run: those that its state and one's permissions allow. */
export function RunActions({ run, onChange }: { run: WorkflowRun; onChange: () => void }) {
  const may = usePermission("provisioning:write");
  const { provisioning } = useTRPCClient();
  if (!may || !canChange(run)) return null;
  const { id, paused_at } = run;
  const done = (said: string) => {
    toast.success(said);
    onChange();
  };
  const failed = run.steps.filter(({ status, error }) => status === "failed" || (status === "waiting" && error));
  return (
    <>
      <ReasonDialog
        title={`Cancel the run of ${run.resource_name}?`}
        consequence="Nothing more begins. What it has made is deleted from the cloud, last step first, and its item of the order ends cancelled. A new attempt starts from the beginning."
        confirmLabel="Cancel and undo"
        tone="danger"
        trigger={<Button>Cancel run</Button>}
        onConfirm={async (reason) => {
          await provisioning.cancelWorkflowRun.mutate({ id, reason });
          done("The run is being undone");
        }}
      />
      {paused_at ? (
        <ConfirmDialog
          tone="primary"
          title={`Resume the run of ${run.resource_name}?`}
          consequence="It goes on where it was. Its steps get as much more time as the pause took."
          confirmLabel="Resume"
          trigger={<Button variant="primary">Resume</Button>}
          onConfirm={async () => {
            await provisioning.resumeWorkflowRun.mutate({ id });
            done("The run goes on");
          }}
        />
      ) : (
        <ReasonDialog
          title={`Pause the run of ${run.resource_name}?`}
          consequence="No further step begins until somebody resumes it. What the cloud is doing already goes on, and is noted. The customer waits."
          confirmLabel="Pause"
          trigger={<Button>Pause</Button>}
          onConfirm={async (reason) => {
            await provisioning.pauseWorkflowRun.mutate({ id, reason });
            done("The run is paused");
          }}
        />
      )}
      {!paused_at && failed.length > 0 && (
        <ReasonDialog
          title={failed.length === 1 ? `Try “${failed[0]?.title}” again?` : `Try ${failed.length} steps again?`}
          consequence="What failed begins afresh, with all its attempts and all its time. What was done before stays done; nothing is made twice."
          confirmLabel="Try again"
          trigger={<Button variant="primary">Try again</Button>}
          onConfirm={async (reason) => {
            await provisioning.retryWorkflowRun.mutate({ id, reason });
            done("Trying again");
          }}
        />
      )}
    </>
  );
}
