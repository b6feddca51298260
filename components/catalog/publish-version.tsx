"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { Plan } from "@/server/catalog/contract";
import { PlanPreview } from "./plan-preview";

interface PublishVersionProps {
  plan: Plan;
  currency: string;
  base: string;
}

/** Publishes a plan at new prices in one currency, with what customers will see beside them. */
export function PublishVersion({ plan, currency, base }: PublishVersionProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      size="lg"
      title={`New prices for ${plan.name}`}
      description={`Version ${plan.version + 1} is on offer at once and takes the place of version ${plan.version}. Who has it already keeps paying the price at which they bought it. A published version can not be taken back, only followed by another.`}
      trigger={<Button variant="primary">New price version</Button>}
      open={open}
      onOpenChange={setOpen}
    >
      <Prices plan={plan} currency={currency} base={base} />
    </Dialog>
  );
}

const loadSchema = () => import("./publish-version-schema").then((schema) => schema.PublishVersionForm);

function Prices({ plan, currency, base }: PublishVersionProps) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const router = useRouter();
  const form = useZodForm(loadSchema, {
    id: plan.id,
    prices: plan.prices.map(({ key, amount, hourly_amount }) => ({
      key,
      currency,
      amount: amount.amount,
      hourly_amount: hourly_amount?.amount ?? "",
    })),
  });
  const { control } = form;
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        const published = await api.catalog.publishPlanVersion.mutate(values);
        toast.success(`${published.name} v${published.version} is on offer`);
        router.push(`${base}/${published.id}`);
        await cache.invalidateQueries(trpc.catalog.pathFilter());
      }}
    >
      {plan.prices.map(({ key, name, charge }, index) => (
        <fieldset key={key} className="grid gap-4 sm:grid-cols-2">
          <legend className="mb-2 font-semibold text-sm">{name}</legend>
          <FormField
            control={control}
            name={`prices.${index}.amount`}
            label={charge === "recurring" ? `${currency} per month` : `${currency} once`}
            required
          >
            {(field) => <Input {...field} inputMode="decimal" />}
          </FormField>
          {charge === "recurring" && (
            <FormField control={control} name={`prices.${index}.hourly_amount`} label={`${currency} per hour`} optional>
              {(field) => <Input {...field} inputMode="decimal" />}
            </FormField>
          )}
        </fieldset>
      ))}
      <PlanPreview plan={plan} currency={currency} prices={form.watch("prices")} />
      <DialogButtons submitLabel={`Publish version ${plan.version + 1}`} loading={form.formState.isSubmitting} />
    </Form>
  );
}
