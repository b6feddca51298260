"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { Alert } from "./alert";
import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { Field } from "./field";
import { Input } from "./input";
import { useAttempt } from "./use-attempt";
import type { Trigger } from "./use-popup";

export type ConfirmDialogProps = {
  /** A question: "Delete web-1?" */
  title: string;
  /** What will happen, and what cannot be undone. */
  consequence: ReactNode;
  /** The verb: "Delete server". Never "OK". */
  confirmLabel: string;
  /** The dialog stays until it settles, and shows the error when it fails. */
  onConfirm: () => Promise<unknown>;
  /** The exact text to type first; for what destroys data. */
  typeToConfirm?: string;
  tone?: "danger" | "primary";
  trigger?: Trigger;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

export function ConfirmDialog({
  title,
  consequence,
  confirmLabel,
  onConfirm,
  typeToConfirm,
  tone = "danger",
  trigger,
  open,
  onOpenChange,
}: ConfirmDialogProps) {
  const formId = useId();
  const [ownOpen, setOwnOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const { pending, failure, attempt, forget } = useAttempt();

  const change = (next: boolean) => {
    if (pending) return;
    setTyped("");
    forget();
    setOwnOpen(next);
    onOpenChange?.(next);
  };
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (typeToConfirm !== undefined && typed !== typeToConfirm) return;
    await attempt(async () => {
      await onConfirm();
      setTyped("");
      setOwnOpen(false);
      onOpenChange?.(false);
    });
  };

  return (
    <Dialog
      title={title}
      description={consequence}
      trigger={trigger}
      open={open ?? ownOpen}
      onOpenChange={change}
      footer={
        <>
          <DialogClose>
            <Button disabled={pending}>Cancel</Button>
          </DialogClose>
          <Button
            type="submit"
            form={formId}
            variant={tone}
            loading={pending}
            disabled={typeToConfirm !== undefined && typed !== typeToConfirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={confirm} className="grid gap-3 empty:hidden">
        {typeToConfirm !== undefined && (
          <Field
            label={
              <span>
                Type <code className="rounded-sm bg-subtle px-1 font-mono text-xs">{typeToConfirm}</code> to confirm
              </span>
            }
          >
            <Input value={typed} onChange={(event) => setTyped(event.target.value)} spellCheck={false} mono />
          </Field>
        )}
        {failure && <Alert tone="danger" title={failure.message} requestId={failure.requestId} live />}
      </form>
    </Dialog>
  );
}
