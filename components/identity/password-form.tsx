"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import { passwordHint } from "./password-hint";
import { PasswordInput } from "./password-input";

const loadSchema = () =>
  import("@/server/identity/contract").then(({ changePasswordSpec }) => changePasswordSpec.input);

export function PasswordForm() {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useZodForm(loadSchema, { current_password: "", new_password: "" });
  return (
    <Form
      form={form}
      className="max-w-md"
      onSubmit={async (values) => {
        await api.identity.changePassword.mutate(values);
        form.reset();
        await cache.invalidateQueries(trpc.identity.sessions.pathFilter());
        toast.success("Password changed", { description: "Your other sessions are closed." });
      }}
    >
      <FormField control={form.control} name="current_password" label="Current password" required>
        {(field) => <PasswordInput {...field} autoComplete="current-password" />}
      </FormField>
      <FormField control={form.control} name="new_password" label="New password" hint={passwordHint} required>
        {(field) => <PasswordInput {...field} autoComplete="new-password" />}
      </FormField>
      <div>
        <Button type="submit" loading={form.formState.isSubmitting}>
          Change password
        </Button>
      </div>
    </Form>
  );
}
