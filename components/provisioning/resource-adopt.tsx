"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Dialog } from "@/components/ui/dialog";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { Finding } from "@/server/provisioning/reconcile/contract";

const loadSchema = () => import("./resource-adopt-schema").then((schema) => schema.Adoption);

interface AdoptDialogProps {
  finding: Finding;
  onClose: () => void;
  onDone: () => void;
}

/** Whose an orphan shall be, and which plan. */
export function AdoptDialog({ finding, onClose, onDone }: AdoptDialogProps) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const customers = useQuery(trpc.identity.organizations.queryOptions({ limit: 100, kind: "customer" }));
  const plans = useQuery(trpc.catalog.listPlans.queryOptions({ limit: 100, status: "active", currency: "EUR" }));
  const { id, name, facts } = finding;
  const form = useZodForm(loadSchema, { organization_id: "", plan_id: "", name });
  const { control } = form;
  const size = facts.flavour;
  const fitting = (plans.data?.data ?? []).filter(({ attributes }) => !size || attributes.flavour === size);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Adopt ${name}`}
      description="It becomes a resource like any other. It is not charged until billing starts a subscription for it."
    >
      <Form
        form={form}
        onSubmit={async (values) => {
          await api.provisioning.applyRemedy.mutate({ id, remedy: "adopt", ...values });
          toast.success(`${values.name} is adopted`);
          onDone();
          onClose();
        }}
      >
        <FormField control={control} name="organization_id" label="Organisation" required>
          {(field) => (
            <Select
              {...field}
              placeholder="Choose a customer"
              options={(customers.data?.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
            />
          )}
        </FormField>
        <FormField
          control={control}
          name="plan_id"
          label="Plan"
          hint={size ? `It has the size ${size}.` : undefined}
          required
        >
          {(field) => (
            <Select
              {...field}
              placeholder="Choose a plan"
              options={fitting.map((plan) => ({ value: plan.id, label: plan.name }))}
            />
          )}
        </FormField>
        <FormField control={control} name="name" label="Name" required>
          {(field) => <Input {...field} />}
        </FormField>
        <DialogButtons submitLabel="Adopt" loading={form.formState.isSubmitting} />
      </Form>
    </Dialog>
  );
}
