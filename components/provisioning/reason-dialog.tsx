"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Trigger } from "@/components/ui/use-popup";

interface ReasonDialogProps {
  /** A question: "Skip this step?" */
  title: string;
  /** What will happen. */
  consequence: ReactNode;
  confirmLabel: string;
  tone?: "danger" | "primary";
  trigger: Trigger;
  /** What else is asked for, by name. */
  facts?: readonly { name: string; label: string }[];
  onConfirm: (reason: string, facts: Record<string, string>) => Promise<unknown>;
}

/** Says what will happen and asks why; the reason goes into the audit log and into the step's own. */
export function ReasonDialog({ title, consequence, confirmLabel, tone, trigger, facts, onConfirm }: ReasonDialogProps) {
  const formId = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const [given, setGiven] = useState<Record<string, string>>({});
  const [tried, setTried] = useState(false);
  const { pending, failure, attempt } = useAttempt();
  const reasonMissing = reason.trim().length < 3;
  const isMissing = (name: string) => !given[name]?.trim();

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reasonMissing || facts?.some(({ name }) => isMissing(name))) return;
    await attempt(async () => {
      await onConfirm(reason, given);
      setOpen(false);
    });
  };

  return (
    <Dialog
      title={title}
      description={consequence}
      trigger={trigger}
      open={open}
      onOpenChange={(next) => !pending && setOpen(next)}
      footer={
        <>
          <DialogClose>
            <Button disabled={pending}>Close</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant={tone ?? "primary"} loading={pending}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
        {facts?.map(({ name, label }) => (
          <Field key={name} label={label} required error={tried && isMissing(name) ? "This is needed." : undefined}>
            <Input
              value={given[name] ?? ""}
              onChange={(event) => setGiven({ ...given, [name]: event.target.value })}
              maxLength={200}
            />
          </Field>
        ))}
        <Field
          label="Reason"
          hint="Stands in the audit log."
          required
          error={tried && reasonMissing ? "Say why, in a few words." : undefined}
        >
          <Textarea value={reason} onChange={(event) => setReason(event.target.value)} maxLength={500} rows={2} />
        </Field>
        {failure && <Alert tone="danger" title={failure.message} requestId={failure.requestId} live />}
      </form>
    </Dialog>
  );
}
