"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { Organization } from "@/server/identity/contract";
import type { OrganizationForm as Values } from "./organization-form-schema";
import { usePermission } from "./use-permission";

const loadSchema = () => import("./organization-form-schema").then((schema) => schema.OrganizationForm);

export function OrganizationForm({ organization }: { organization: Organization }) {
  const { id, name, order_approval_above: limit } = organization;
  const currency = limit?.currency ?? "EUR";
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const may = usePermission("organization:write");
  const form = useZodForm<Values, Values>(loadSchema, {
    name,
    approval: limit !== null,
    order_approval_above: limit?.amount ?? "100",
  });
  const { control } = form;
  return (
    <Form
      form={form}
      className="max-w-md"
      onSubmit={async ({ name, approval, order_approval_above: amount }) => {
        await api.identity.updateOrganization.mutate({
          id,
          name,
          order_approval_above: approval ? { amount, currency } : null,
        });
        await cache.invalidateQueries(trpc.identity.pathFilter());
        toast.success("Organisation changed");
      }}
    >
      <FormField control={control} name="name" label="Name" required>
        {(field) => <Input {...field} autoComplete="organization" readOnly={!may} />}
      </FormField>
      <FormField control={control} name="approval" label="Approval of orders" group>
        {({ value, ...field }) => (
          <Checkbox
            {...field}
            checked={value}
            disabled={!may}
            label="Large orders wait for an approval"
            hint="Owners, admins and billing approve them; what they order themselves needs no approval. Nothing is made or charged before."
          />
        )}
      </FormField>
      {form.watch("approval") && (
        <FormField control={control} name="order_approval_above" label="Orders above" hint="Net, per month." required>
          {(field) => <Input {...field} inputMode="decimal" trailing={currency} readOnly={!may} />}
        </FormField>
      )}
      {may && (
        <div>
          <Button type="submit" loading={form.formState.isSubmitting} disabled={!form.formState.isDirty}>
            Save organisation
          </Button>
        </div>
      )}
    </Form>
  );
}
