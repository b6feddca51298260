"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Checkbox } from "@/components/ui/checkbox";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { ApiKeyForm } from "./api-key-schema";
import { scopeLabel } from "./scope-words";

const ways = [
  { value: "read", title: "Read only", description: "Sees everything that you see, changes nothing." },
  { value: "full", title: "Full access", description: "Everything that you may do." },
  { value: "chosen", title: "Chosen", description: "Only what you tick." },
];

const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "A year" },
  { value: "never", label: "Never expires" },
];

const loadSchema = () => import("./api-key-schema").then((schema) => schema.ApiKeyForm);

export function CreateApiKeyForm({ onMade }: { onMade: (secret: string) => void }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const held = useQuery(trpc.identity.me.queryOptions({})).data?.permissions ?? [];
  const form = useZodForm<ApiKeyForm, ApiKeyForm>(loadSchema, {
    name: "",
    access: "read",
    scopes: [],
    lifetime: "90",
  });
  const { control } = form;
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const { toApiKeyInput } = await import("./api-key-schema");
        const { secret } = await api.identity.createApiKey.mutate(toApiKeyInput(values, held, Date.now()));
        await cache.invalidateQueries(trpc.identity.apiKeys.pathFilter());
        onMade(secret);
      }}
    >
      <FormField
        control={control}
        name="name"
        label="Name"
        required
        hint="What uses it: Terraform, CI, billing export."
      >
        {(field) => <Input {...field} autoComplete="off" />}
      </FormField>
      <FormField control={control} name="access" label="What it may do" group>
        {(field) => <RadioCards {...field} options={ways} />}
      </FormField>
      {form.watch("access") === "chosen" && (
        <FormField control={control} name="scopes" label="Permissions" group>
          {({ value, onChange }) => (
            <div className="grid max-h-56 gap-2 overflow-y-auto rounded-md border border-line p-3 sm:grid-cols-2">
              {held.map((scope) => (
                <Checkbox
                  key={scope}
                  label={scopeLabel(scope)}
                  checked={value.includes(scope)}
                  onChange={({ target }) =>
                    onChange(target.checked ? [...value, scope] : value.filter((other) => other !== scope))
                  }
                />
              ))}
            </div>
          )}
        </FormField>
      )}
      <FormField
        control={control}
        name="lifetime"
        label="Lifetime"
        hint="Once it has expired, calls with it are refused."
      >
        {(field) => <Select {...field} options={lifetimes} />}
      </FormField>
      <DialogButtons submitLabel="Make key" loading={form.formState.isSubmitting} />
    </Form>
  );
}
