"use client";

import { useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { useZodForm } from "@/components/ui/use-zod-form";
import { passwordHint } from "./password-hint";
import { PasswordInput } from "./password-input";

const loadSchema = () =>
  import("@/server/identity/contract").then(({ confirmPasswordResetSpec }) => confirmPasswordResetSpec.input);

/** Sets a new password with the token of a mailed link. */
export function NewPasswordForm({ token }: { token: string }) {
  const client = useTRPCClient();
  const form = useZodForm(loadSchema, { token, password: "" });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        await client.identity.confirmPasswordReset.mutate(values);
        window.location.assign("/sign-in?notice=password-changed");
      }}
    >
      <FormField
        control={form.control}
        name="password"
        label="New password"
        hint={`${passwordHint} You will be signed out everywhere.`}
        required
      >
        {(field) => <PasswordInput {...field} autoComplete="new-password" autoFocus />}
      </FormField>
      <Button type="submit" variant="primary" size="lg" loading={form.formState.isSubmitting}>
        Set the password
      </Button>
    </Form>
  );
}
