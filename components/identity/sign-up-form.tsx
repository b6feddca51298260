"use client";

import { useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useZodForm } from "@/components/ui/use-zod-form";
import { countryOptions } from "./countries";
import { passwordHint } from "./password-hint";
import { PasswordInput } from "./password-input";
import { useEnter } from "./use-enter";

const loadSchema = () => import("./sign-up-schema").then(({ SignUpForm }) => SignUpForm);

const empty = {
  name: "",
  email: "",
  password: "",
  organization_name: "",
  country: "",
  postal_code: "",
  city: "",
  address_line: "",
  vat_number: "",
};

/** One person and their organisation; whoever finishes is signed in. */
export function SignUpForm({ partner }: { partner: string | undefined }) {
  const client = useTRPCClient();
  const enter = useEnter();
  const form = useZodForm(loadSchema, empty);
  const { control } = form;
  return (
    <Form
      form={form}
      className="gap-7"
      onSubmit={async ({ time_zone: _, ...values }) => {
        const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
        await client.identity.signUp.mutate({ ...values, time_zone, partner });
        await enter(values);
      }}
    >
      <fieldset className="grid gap-5 sm:grid-cols-2">
        <legend className="mb-4 font-semibold text-sm">You</legend>
        <FormField control={control} name="name" label="Your name" required className="sm:col-span-2">
          {(field) => <Input {...field} autoComplete="name" autoFocus />}
        </FormField>
        <FormField control={control} name="email" label="E-mail" required>
          {(field) => <Input {...field} type="email" autoComplete="username" />}
        </FormField>
        <FormField control={control} name="password" label="Password" hint={passwordHint} required>
          {(field) => <PasswordInput {...field} autoComplete="new-password" />}
        </FormField>
      </fieldset>
      <fieldset className="grid gap-5 sm:grid-cols-6">
        <legend className="mb-4 font-semibold text-sm">
          Your organisation <span className="ml-1 font-normal text-muted">as it shall stand on invoices</span>
        </legend>
        <FormField control={control} name="organization_name" label="Name" required className="sm:col-span-6">
          {(field) => <Input {...field} autoComplete="organization" />}
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
      </fieldset>
      <Button type="submit" variant="primary" size="lg" loading={form.formState.isSubmitting}>
        Create account
      </Button>
    </Form>
  );
}
