"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { Quota } from "@/server/orders/quotas/contract";
import type { QuotaForm as Schema } from "./quota-schema";

const loadSchema = () => import("./quota-schema").then((schema) => schema.QuotaForm);

/** Another maximum of one kind, or the standard again. */
export function QuotaForm({ quota, onDone }: { quota: Quota; onDone: () => void }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { organization_id, resource_kind, standard } = quota;
  const maximum = quota.maximum === standard ? "" : String(quota.maximum);
  const form = useZodForm<z.input<typeof Schema>, z.output<typeof Schema>>(loadSchema, { maximum });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const saved = await api.orders.setQuota.mutate({ organization_id, resource_kind, ...values });
        await cache.invalidateQueries(trpc.orders.quotas.pathFilter());
        toast.success(`The quota is ${saved.maximum} now`);
        onDone();
      }}
    >
      <FormField
        control={form.control}
        name="maximum"
        label="At most"
        hint={`Empty: ${standard}, as everybody for whom nothing else was set.`}
      >
        {(field) => <Input {...field} inputMode="numeric" />}
      </FormField>
      <DialogButtons submitLabel="Save" loading={form.formState.isSubmitting} />
    </Form>
  );
}
