"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Combobox } from "@/components/ui/combobox";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import { countryOptions } from "./countries";

const loadSchema = () => import("./create-organization-schema").then((schema) => schema.CreateOrganizationForm);

const empty = {
  kind: "customer" as const,
  name: "",
  parent_id: "",
  owner_email: "",
  country: "",
  postal_code: "",
  city: "",
  address_line: "",
  vat_number: "",
};

const kinds = [
  { value: "customer", title: "Customer", description: "Orders for itself and pays for it." },
  { value: "partner", title: "Partner", description: "Looks after customers of its own." },
];

export function CreateOrganizationFields({ withPartners, onDone }: { withPartners: boolean; onDone: () => void }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useZodForm(loadSchema, empty);
  const { control } = form;
  const kind = form.watch("kind");
  return (
    <Form
      form={form}
      className="sm:grid-cols-6"
      onSubmit={async (values) => {
        const made = await api.identity.createOrganization.mutate(values);
        await cache.invalidateQueries(trpc.identity.pathFilter());
        toast.success(`${made.name} is set up`, { description: `An invitation went to ${values.owner_email}.` });
        onDone();
      }}
    >
      {withPartners && (
        <FormField control={control} name="kind" label="Kind" group className="sm:col-span-6">
          {(field) => <RadioCards {...field} options={kinds} columns={2} />}
        </FormField>
      )}
      {withPartners && kind === "customer" && <PartnerField form={form} />}
      <FormField control={control} name="name" label="Name" required className="sm:col-span-3">
        {(field) => <Input {...field} />}
      </FormField>
      <FormField control={control} name="owner_email" label="Owner's e-mail" required className="sm:col-span-3">
        {(field) => <Input {...field} type="email" />}
      </FormField>
      <FormField control={control} name="address_line" label="Street and number" required className="sm:col-span-6">
        {(field) => <Input {...field} />}
      </FormField>
      <FormField control={control} name="postal_code" label="Postal code" required className="sm:col-span-2">
        {(field) => <Input {...field} />}
      </FormField>
      <FormField control={control} name="city" label="City" required className="sm:col-span-4">
        {(field) => <Input {...field} />}
      </FormField>
      <FormField control={control} name="country" label="Country" required className="sm:col-span-3">
        {(field) => <Combobox {...field} options={countryOptions} placeholder="Choose a country" />}
      </FormField>
      <FormField control={control} name="vat_number" label="VAT number" optional className="sm:col-span-3">
        {(field) => <Input {...field} placeholder="DE136695976" spellCheck={false} />}
      </FormField>
      <DialogButtons submitLabel="Create and invite" loading={form.formState.isSubmitting} />
    </Form>
  );
}

type OrganizationForm = ReturnType<typeof useOrganizationForm>;
const useOrganizationForm = () => useZodForm(loadSchema, empty);

/** Who looks after a new customer: the provider itself, or one of its partners. */
function PartnerField({ form }: { form: OrganizationForm }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.identity.organizations.queryOptions({ kind: "partner", limit: 100 }));
  const partners = (data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FormField control={form.control} name="parent_id" label="Looked after by" className="sm:col-span-6">
      {(field) => <Select {...field} options={[{ value: "", label: "Nobody but us" }, ...partners]} />}
    </FormField>
  );
}
