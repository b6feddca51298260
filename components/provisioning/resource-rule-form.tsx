"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { SecurityRule } from "@/server/provisioning/network/contract";
import type { FilledRule } from "./resource-rule-schema";
import { protocolLabels, type Service, services } from "./resource-rule-words";

const loadSchema = () => import("./resource-rule-schema").then(({ RuleForm }) => RuleForm);

const empty: FilledRule = {
  service: "ssh",
  direction: "inbound",
  protocol: "tcp",
  ports: "",
  who: "everywhere",
  cidr: "",
};

const presets: readonly Service[] = ["ssh", "http", "https", "ping"];
const serviceOptions = [
  ...presets.map((value) => ({ value, label: services[value].label })),
  { value: "custom", label: "Custom" },
];
const protocolOptions = Object.entries(protocolLabels).map(([value, label]) => ({ value, label }));
const directions = [
  { value: "inbound", label: "Inbound" },
  { value: "outbound", label: "Outbound" },
];

/** One more rule: a service by its name, or protocol and ports, and for whom. */
export function RuleForm({ onAdd, full }: { onAdd: (rules: SecurityRule[]) => void; full: boolean }) {
  const form = useZodForm<FilledRule, SecurityRule[]>(loadSchema, empty);
  const { control } = form;
  const [service, protocol, who, direction] = form.watch(["service", "protocol", "who", "direction"]);
  const hasPorts = service === "custom" && (protocol === "tcp" || protocol === "udp");
  return (
    <Form
      form={form}
      className="rounded-lg border border-line bg-canvas p-4 sm:grid-cols-2"
      onSubmit={async (rules) => {
        onAdd(rules);
        form.reset({ ...form.getValues(), ports: "", cidr: "" });
      }}
    >
      <FormField control={control} name="service" label="Service">
        {(field) => <Select {...field} options={serviceOptions} />}
      </FormField>
      <FormField control={control} name="direction" label="Direction">
        {(field) => <Select {...field} options={directions} />}
      </FormField>
      {service === "custom" && (
        <FormField
          control={control}
          name="protocol"
          label="Protocol"
          className={hasPorts ? undefined : "sm:col-span-2"}
        >
          {(field) => <Select {...field} options={protocolOptions} />}
        </FormField>
      )}
      {hasPorts && (
        <FormField control={control} name="ports" label="Ports" hint="443 or 8000-8100. Empty: all of them.">
          {(field) => <Input {...field} inputMode="numeric" spellCheck={false} mono />}
        </FormField>
      )}
      <FormField control={control} name="who" label={direction === "inbound" ? "From" : "To"}>
        {(field) => (
          <Select
            {...field}
            options={[
              { value: "everywhere", label: "Anywhere" },
              { value: "network", label: "A network or address" },
            ]}
          />
        )}
      </FormField>
      {who === "network" && (
        <FormField control={control} name="cidr" label="Network or address" required>
          {(field) => <Input {...field} placeholder="203.0.113.0/24" spellCheck={false} mono />}
        </FormField>
      )}
      <div className="sm:col-span-2">
        <Button type="submit" icon={<Plus aria-hidden />} disabled={full}>
          Add rule
        </Button>
      </div>
    </Form>
  );
}
