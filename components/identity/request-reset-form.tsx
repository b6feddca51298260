"use client";

import { MailCheck } from "lucide-react";
import { useState } from "react";
import { useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useZodForm } from "@/components/ui/use-zod-form";

const loadSchema = () =>
  import("@/server/identity/contract").then(({ requestPasswordResetSpec }) => requestPasswordResetSpec.input);

/** Asks for a link by mail; says the same whether or not somebody has the address. */
export function RequestResetForm() {
  const client = useTRPCClient();
  const [sentTo, setSentTo] = useState<string>();
  const form = useZodForm(loadSchema, { email: "" });
  if (sentTo)
    return (
      <EmptyState
        icon={<MailCheck />}
        title="Look into your mailbox"
        description={`If there is an account for ${sentTo}, a link is on its way. It works once, within an hour.`}
        action={<Button onClick={() => setSentTo(undefined)}>Use another address</Button>}
      />
    );
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        await client.identity.requestPasswordReset.mutate(values);
        setSentTo(values.email);
      }}
    >
      <FormField control={form.control} name="email" label="E-mail" required>
        {(field) => <Input {...field} type="email" autoComplete="username" autoFocus />}
      </FormField>
      <Button type="submit" variant="primary" size="lg" loading={form.formState.isSubmitting}>
        Send the link
      </Button>
    </Form>
  );
}
