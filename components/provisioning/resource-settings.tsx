"use client";

import { useTRPCClient } from "@/components/api/trpc";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { Resource } from "@/server/provisioning/contract";

interface SettingsDialogProps {
  resource: Resource;
  onClose: () => void;
  onDone: () => void;
}

const loadSchema = () => import("./resource-settings-schema").then((schema) => schema.ResourceSettings);

/** What a resource is called here, how it is labelled, and whether it is protected. */
export function SettingsDialog({ resource, onClose, onDone }: SettingsDialogProps) {
  const api = useTRPCClient();
  const { id, name, labels, deletion_protection } = resource;
  const lines = Object.entries(labels).map(([key, value]) => `${key}=${value}`);
  const form = useZodForm(loadSchema, { name, labels: lines.join("\n"), deletion_protection });
  const { control } = form;
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={`Settings of ${name}`}>
      <Form
        form={form}
        onSubmit={async (values) => {
          await api.provisioning.updateResource.mutate({ id, ...values });
          toast.success("Settings saved");
          onDone();
          onClose();
        }}
      >
        <FormField control={control} name="name" label="Name" hint="The host itself keeps its own." required>
          {(field) => <Input {...field} />}
        </FormField>
        <FormField control={control} name="labels" label="Labels" hint="One a line: key=value" optional>
          {(field) => <Textarea {...field} rows={4} mono />}
        </FormField>
        <FormField control={control} name="deletion_protection" label="Deletion protection" hideLabel>
          {({ value, ...field }) => (
            <Checkbox
              {...field}
              checked={value}
              label="Protect against deletion"
              hint="It can not be terminated until this is taken back."
            />
          )}
        </FormField>
        <DialogButtons submitLabel="Save" loading={form.formState.isSubmitting} />
      </Form>
    </Dialog>
  );
}
