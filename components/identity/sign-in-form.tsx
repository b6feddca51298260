"use client";

import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useZodForm } from "@/components/ui/use-zod-form";
import { PasswordInput } from "./password-input";
import { TextLink } from "./text-link";
import { useEnter } from "./use-enter";

const loadSchema = () => import("@/server/identity/contract").then(({ signInSpec }) => signInSpec.input);

export interface SignInFormProps {
  email: string;
  /** Where to go afterwards, if not to the person's portal. */
  wanted: string | null;
}

export function SignInForm({ email, wanted }: SignInFormProps) {
  const enter = useEnter();
  const form = useZodForm(loadSchema, { email, password: "" });
  return (
    <Form form={form} onSubmit={(values) => enter(values, wanted)}>
      <FormField control={form.control} name="email" label="E-mail" required>
        {(field) => <Input {...field} type="email" autoComplete="username" autoFocus={email === ""} />}
      </FormField>
      <FormField control={form.control} name="password" label="Password" required>
        {(field) => <PasswordInput {...field} autoComplete="current-password" autoFocus={email !== ""} />}
      </FormField>
      <Button type="submit" variant="primary" size="lg" loading={form.formState.isSubmitting}>
        Sign in
      </Button>
      <TextLink href="/password-reset" className="justify-self-center text-sm">
        Forgot your password?
      </TextLink>
    </Form>
  );
}
