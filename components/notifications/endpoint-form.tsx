"use client";

import type { z } from "zod";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { createWebhookEndpointSpec, EventTypeInfo } from "@/server/notifications/contract";
import { EventTypeChoice } from "./event-type-choice";

type EndpointInput = z.output<typeof createWebhookEndpointSpec.input>;

interface EndpointFormProps {
  eventTypes: readonly EventTypeInfo[];
  /** Of the endpoint that is changed; empty for a new one. */
  defaults?: Partial<EndpointInput>;
  submitLabel: string;
  onSubmit: (values: EndpointInput) => Promise<unknown>;
}

const loadSchema = () =>
  import("@/server/notifications/contract").then(({ createWebhookEndpointSpec }) => createWebhookEndpointSpec.input);

/** Where events go and which, in a dialog: for a new endpoint and for changing one. */
export function EndpointForm({ eventTypes, defaults, submitLabel, onSubmit }: EndpointFormProps) {
  const form = useZodForm(loadSchema, { url: "", event_types: ["*"], ...defaults });
  return (
    <Form form={form} onSubmit={onSubmit}>
      <FormField control={form.control} name="url" label="URL" required hint="Gets a POST for each event. HTTPS.">
        {(field) => <Input {...field} type="url" inputMode="url" placeholder="https://example.com/webhooks" mono />}
      </FormField>
      <FormField control={form.control} name="description" label="Description" optional>
        {({ value, onChange, ...field }) => (
          <Input {...field} value={value ?? ""} onChange={(event) => onChange(event.target.value || undefined)} />
        )}
      </FormField>
      <FormField control={form.control} name="event_types" label="Events" group>
        {({ value, onChange }) => <EventTypeChoice eventTypes={eventTypes} value={value} onChange={onChange} />}
      </FormField>
      <DialogButtons submitLabel={submitLabel} loading={form.formState.isSubmitting} />
    </Form>
  );
}
