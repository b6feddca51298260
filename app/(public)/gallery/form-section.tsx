"use client";

import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Combobox } from "@/components/ui/combobox";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { useZodForm } from "@/components/ui/use-zod-form";
import { Section } from "./section";

const regions = [
  { value: "hel1", title: "Helsinki", description: "Finland", meta: "from €3.90" },
  { value: "fsn1", title: "Falkenstein", description: "Germany", meta: "from €3.90" },
  { value: "ash1", title: "Ashburn", description: "USA, east", disabled: true, disabledReason: "Sold out" },
];

const zones = ["Europe/Helsinki", "Europe/Berlin", "Europe/Lisbon", "America/New_York", "Asia/Tokyo"].map((value) => ({
  value,
  label: value.replace("_", " "),
}));

/** What our API answers when a name is taken: the form shows it at the field. */
const refusal = {
  title: "Invalid request",
  detail: "Two things must be put right.",
  code: "request.invalid",
  request_id: "req_01jd5x9m4c",
  errors: [
    { pointer: "/name", code: "server.name_taken", message: "web-1 exists already in this project." },
    { pointer: "/project", code: "project.quota", message: "The project's quota of 10 servers is used up." },
  ],
};

const loadSchema = () => import("./server-schema").then((module) => module.ServerInput);

export function FormSection() {
  const form = useZodForm(loadSchema, {
    region: "hel1",
    name: "web-1",
    image: "",
    timeZone: "Europe/Helsinki",
    sshKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGVx ada@northwind.example",
    terms: true,
  });
  const refuse = async () => {
    await new Promise((done) => setTimeout(done, 600));
    throw refusal;
  };
  const { control } = form;
  return (
    <Section title="Forms">
      <Card title="New server" className="max-w-3xl">
        <Form form={form} onSubmit={refuse}>
          <FormField control={control} name="region" label="Region" group required>
            {(field) => <RadioCards {...field} options={regions} columns={3} />}
          </FormField>
          <div className="grid gap-5 sm:grid-cols-2">
            <FormField control={control} name="name" label="Name" hint="It becomes the host name." required>
              {(field) => <Input {...field} spellCheck={false} />}
            </FormField>
            <FormField control={control} name="image" label="Image" required>
              {(field) => (
                <Select
                  {...field}
                  placeholder="Choose an image"
                  options={[
                    { value: "debian-12", label: "Debian 12" },
                    { value: "ubuntu-24", label: "Ubuntu 24.04" },
                    { value: "windows", label: "Windows Server (not in this region)", disabled: true },
                  ]}
                />
              )}
            </FormField>
          </div>
          <FormField control={control} name="timeZone" label="Time zone" optional>
            {(field) => <Combobox {...field} options={zones} placeholder="Search time zones" />}
          </FormField>
          <FormField control={control} name="sshKey" label="SSH key" hint="The public half." required>
            {(field) => <Textarea {...field} mono spellCheck={false} />}
          </FormField>
          <FormField control={control} name="terms" label="Terms" hideLabel group>
            {({ value, ...field }) => <Checkbox {...field} checked={value} label="I accept the terms of service" />}
          </FormField>
          <div className="flex justify-end gap-2">
            <Button onClick={() => form.reset()}>Reset</Button>
            <Button type="submit" variant="primary" loading={form.formState.isSubmitting}>
              Order server
            </Button>
          </div>
        </Form>
      </Card>
    </Section>
  );
}
