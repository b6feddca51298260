"use client";

import { useTRPCClient } from "@/components/api/trpc";
import { Dialog } from "@/components/ui/dialog";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { KeyValueList } from "@/components/ui/key-value-list";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { Resource } from "@/server/provisioning/contract";
import type { ResourceNetwork } from "@/server/provisioning/network/contract";
import type { AttachInput, AttachRequest } from "./resource-attach-schema";
import type { Possible } from "./resource-operation-words";

interface AttachDialogProps {
  resource: Resource;
  operation: Possible;
  /** Networks that it could join. */
  others: ResourceNetwork["others"];
  onClose: () => void;
  onDone: () => void;
}

const loadSchema = () => import("./resource-attach-schema").then(({ AttachForm }) => AttachForm);

const choices = [
  { value: "existing", title: "Join a network", description: "In which others of yours stand" },
  { value: "new", title: "A new network", description: "It is gone when the last has left it" },
];

/** Puts a resource into a network of one's own: one that exists, or a new one. */
export function AttachDialog({ resource, operation, others, onClose, onDone }: AttachDialogProps) {
  const api = useTRPCClient();
  const form = useZodForm<AttachInput, AttachRequest>(loadSchema, {
    operation: {
      choice: others.length > 0 ? "existing" : "new",
      existing: others[0]?.name ?? "",
      network: "",
      cidr: "",
    },
  });
  const { control } = form;
  const choice = form.watch("operation.choice");
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={`${operation.title} ${resource.name}?`}>
      <Form
        form={form}
        onSubmit={async (request) => {
          const { operation: accepted } = await api.provisioning.operateResource.mutate({
            id: resource.id,
            operation: request,
          });
          toast.success(accepted.title, { description: "You can leave this page: it goes on without you." });
          onDone();
          onClose();
        }}
      >
        {others.length > 0 && (
          <FormField control={control} name="operation.choice" label="Which one" group hideLabel>
            {(field) => <RadioCards {...field} columns={2} options={choices} />}
          </FormField>
        )}
        {choice === "existing" ? (
          <FormField control={control} name="operation.existing" label="Network" required>
            {(field) => (
              <Select
                {...field}
                options={others.map(({ name, cidr }) => ({ value: name, label: cidr ? `${name} · ${cidr}` : name }))}
              />
            )}
          </FormField>
        ) : (
          <>
            <FormField
              control={control}
              name="operation.network"
              label="Name"
              hint="Lower-case letters, digits and hyphens."
              required
            >
              {(field) => <Input {...field} placeholder="backend" maxLength={63} spellCheck={false} mono />}
            </FormField>
            <FormField
              control={control}
              name="operation.cidr"
              label="Addresses"
              hint="Empty: some that none of your networks has."
              optional
            >
              {(field) => <Input {...field} placeholder="192.168.10.0/24" spellCheck={false} mono />}
            </FormField>
          </>
        )}
        <KeyValueList
          items={[
            { label: "Interrupts", value: operation.interrupts ?? "Nothing. It goes on running." },
            { label: "Costs", value: operation.cost },
          ]}
        />
        <DialogButtons submitLabel="Attach network" loading={form.formState.isSubmitting} />
      </Form>
    </Dialog>
  );
}
