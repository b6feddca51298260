"use client";

import { type FormEvent, useId, useState } from "react";
import { useTRPCClient } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { type Failure, FormFailure } from "@/components/ui/form-failure";
import { KeyValueList } from "@/components/ui/key-value-list";
import { toast } from "@/components/ui/toast";
import { useAttempt } from "@/components/ui/use-attempt";
import type { Resource } from "@/server/provisioning/contract";
import { OperationFields } from "./resource-operation-fields";
import { placeOperationProblem } from "./resource-operation-problem";
import { operationLabels, type PlainName, type Possible, requestOf } from "./resource-operation-words";

interface OperationDialogProps {
  resource: Resource;
  asked: { operation: Possible & { name: PlainName }; chosen?: string; volume?: { name: string; size_gib: number } };
  onClose: () => void;
  onDone: () => void;
}

/** Says what an operation costs and interrupts, takes what it needs to know, and asks for it. */
export function OperationDialog({ resource, asked, onClose, onDone }: OperationDialogProps) {
  const api = useTRPCClient();
  const formId = useId();
  const { pending, attempt } = useAttempt();
  const [wrong, setWrong] = useState<ReadonlyMap<string, string>>(new Map());
  const [failure, setFailure] = useState<Failure>();
  const { operation, chosen, volume } = asked;
  const label = operationLabels[operation.name];

  const show = (error: unknown, form: HTMLFormElement, names: readonly string[]) => {
    const { fields, rest } = placeOperationProblem(error, names);
    setWrong(fields);
    if (fields.size === 0 || rest.length > 0) setFailure({ error, rest });
    const [first] = fields.keys();
    const control = first === undefined ? null : form.elements.namedItem(first);
    if (control instanceof HTMLElement) control.focus();
  };
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const filled = new FormData(form);
    const request = requestOf(operation.name, filled);
    await attempt(async () => {
      setWrong(new Map());
      setFailure(undefined);
      try {
        const { operation: accepted } = await api.provisioning.operateResource.mutate({
          id: resource.id,
          operation: request,
        });
        toast.success(accepted.title, { description: "You can leave this page: it goes on without you." });
        onDone();
        onClose();
      } catch (error) {
        show(error, form, [...filled.keys()]);
      }
    });
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => open || pending || onClose()}
      title={`${operation.title} ${resource.name}?`}
      footer={
        <>
          <DialogClose>
            <Button disabled={pending}>Cancel</Button>
          </DialogClose>
          <Button type="submit" form={formId} variant={operation.destroys ? "danger" : "primary"} loading={pending}>
            {label}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} className="grid gap-5">
        {operation.destroys && operation.name !== "delete_snapshot" && (
          <Alert tone="warning" title="What is on its disk now is lost for good." />
        )}
        <KeyValueList
          items={[
            { label: "Interrupts", value: operation.interrupts ?? "Nothing. It goes on running." },
            { label: "Costs", value: operation.cost },
          ]}
        />
        <OperationFields operation={operation} chosen={chosen} volume={volume} wrong={wrong} />
        {failure && <FormFailure {...failure} onReloaded={() => setFailure(undefined)} />}
      </form>
    </Dialog>
  );
}
