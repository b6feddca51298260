"use client";

import { useId, useState } from "react";
import { useTRPCClient } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { describeError } from "@/components/ui/problem";
import { Textarea } from "@/components/ui/textarea";
import type { Resource } from "@/server/provisioning/contract";

/** Suspending and resuming, for the provider's staff. */
export function ResourceSuspension({ resource, onDone }: { resource: Resource; onDone: () => void }) {
  const api = useTRPCClient();
  if (resource.commercial_status === "suspended")
    return (
      <ConfirmDialog
        title={`Resume ${resource.name}?`}
        consequence="It starts, and its owner has it back."
        confirmLabel="Resume"
        tone="primary"
        trigger={<Button variant="primary">Resume</Button>}
        onConfirm={async () => {
          await api.provisioning.resumeResource.mutate({ id: resource.id });
          onDone();
        }}
      />
    );
  return resource.commercial_status === "active" ? <Suspend resource={resource} onDone={onDone} /> : null;
}

function Suspend({ resource, onDone }: { resource: Resource; onDone: () => void }) {
  const api = useTRPCClient();
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<ReturnType<typeof describeError>>();
  return (
    <Dialog
      title={`Suspend ${resource.name}?`}
      description="It is stopped, and its owner can not start it until you resume it. It goes on being charged."
      trigger={<Button>Suspend</Button>}
      open={open}
      onOpenChange={setOpen}
      footer={
        <>
          <DialogClose>
            <Button disabled={pending}>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant="danger" loading={pending}>
            Suspend
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-4"
        onSubmit={async (event) => {
          event.preventDefault();
          const reason = String(new FormData(event.currentTarget).get("reason") ?? "");
          setPending(true);
          setFailure(undefined);
          try {
            await api.provisioning.suspendResource.mutate({ id: resource.id, reason });
            setOpen(false);
            onDone();
          } catch (error) {
            setFailure(describeError(error));
          } finally {
            setPending(false);
          }
        }}
      >
        <Field label="Reason" hint="Its owner reads this." required>
          <Textarea name="reason" rows={3} required maxLength={500} />
        </Field>
        {failure && <Alert tone="danger" title={failure.message} requestId={failure.requestId} live />}
      </form>
    </Dialog>
  );
}
