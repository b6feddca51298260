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

const published =
  "From then on everybody can order it, and its product is on offer. A published version can not be taken back, only followed by another.";

/** What was imported has a base price, and no sum for it in a currency in which nobody has set one. */
const unpriced = (plan: Plan, currency: string): Plan => ({
  ...plan,
  prices: [
    {
      key: "base",
      name: "Base price",
      charge: "recurring",
      amount: { amount: "", currency },
      hourly_amount: null,
      condition: null,
    },
  ],
});

/** Publishes a plan at new prices in one currency, with what customers will see beside them. */
export function PublishVersion({ plan: present, currency, base }: PublishVersionProps) {
  const [open, setOpen] = useState(false);
  const draft = present.status === "draft";
  const plan = present.prices.length === 0 ? unpriced(present, currency) : present;
  return (
    <Dialog
      size="lg"
      title={draft ? `Publish ${plan.name}` : `New prices for ${plan.name}`}
      description={
        draft
          ? published
          : `Version ${plan.version + 1} is on offer at once and takes the place of version ${plan.version}. Who has it already keeps paying the price at which they bought it. A published version can not be taken back, only followed by another.`
      }
      trigger={<Button variant="primary">{draft ? "Publish at a price" : "New price version"}</Button>}
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
