"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { BillingAccount } from "@/server/identity/contract";
import { countryOptions } from "./countries";
import { usePermission } from "./use-permission";

const loadSchema = () => import("./billing-account-schema").then((schema) => schema.BillingAccountForm);

const timeZones = () => ["UTC", ...Intl.supportedValuesOf("timeZone")].map((value) => ({ value, label: value }));

/** Whom invoices are addressed to. */
export function BillingAccountForm({ account }: { account: BillingAccount }) {
  const { id, name, email, address_line, postal_code, city, country, vat_number, time_zone, business } = account;
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const may = usePermission("billing:write");
  const form = useZodForm(loadSchema, {
    id,
    name,
    email,
    address_line,
    postal_code,
    city,
    country,
    vat_number: vat_number ?? "",
    time_zone,
    business,
  });
  const { control } = form;
  return (
    <Form
      form={form}
      className="max-w-2xl sm:grid-cols-6"
      onSubmit={async (values) => {
        await api.identity.updateBillingAccount.mutate(values);
        await cache.invalidateQueries(trpc.identity.billingAccounts.pathFilter());
        toast.success("Billing account changed");
      }}
    >
      <fieldset disabled={!may} className="contents">
        <FormField control={control} name="name" label="Name on invoices" required className="sm:col-span-3">
          {(field) => <Input {...field} autoComplete="organization" />}
        </FormField>
        <FormField control={control} name="email" label="Invoices go to" required className="sm:col-span-3">
          {(field) => <Input {...field} type="email" autoComplete="email" />}
        </FormField>
        <FormField control={control} name="address_line" label="Street and number" required className="sm:col-span-6">
          {(field) => <Input {...field} autoComplete="street-address" />}
        </FormField>
        <FormField control={control} name="postal_code" label="Postal code" required className="sm:col-span-2">
          {(field) => <Input {...field} autoComplete="postal-code" />}
        </FormField>
        <FormField control={control} name="city" label="City" required className="sm:col-span-4">
          {(field) => <Input {...field} autoComplete="address-level2" />}
        </FormField>
        <FormField control={control} name="country" label="Country" required className="sm:col-span-3">
          {(field) => <Combobox {...field} options={countryOptions} placeholder="Choose a country" />}
        </FormField>
        <FormField control={control} name="vat_number" label="VAT number" optional className="sm:col-span-3">
          {(field) => <Input {...field} placeholder="DE136695976" spellCheck={false} />}
        </FormField>
        <FormField
          control={control}
          name="time_zone"
          label="Time zone"
          hint="Months begin and end in it."
          required
          className="sm:col-span-3"
        >
          {(field) => <Combobox {...field} options={timeZones()} placeholder="Choose a time zone" />}
        </FormField>
        <FormField control={control} name="business" label="Buyer" group className="sm:col-span-3">
          {({ value, ...field }) => (
            <Checkbox
              {...field}
              checked={value}
              label="A business"
              hint="Decides, with country and VAT number, which tax applies."
            />
          )}
        </FormField>
        {may && (
          <div className="sm:col-span-6">
            <Button type="submit" loading={form.formState.isSubmitting} disabled={!form.formState.isDirty}>
              Save billing account
            </Button>
          </div>
        )}
      </fieldset>
    </Form>
  );
}
