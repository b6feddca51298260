"use client";

import { useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { InvitationPreview } from "@/server/identity/contract";
import { passwordHint } from "./password-hint";
import { PasswordInput } from "./password-input";
import { useEnter } from "./use-enter";

const loadNewcomer = () => import("./join-schema").then(({ Newcomer }) => Newcomer);
const loadKnown = () => import("./join-schema").then(({ Known }) => Known);

interface JoinFormProps {
  token: string;
  invitation: InvitationPreview;
}

export function JoinForm(props: JoinFormProps) {
  return props.invitation.has_account ? <KnownForm {...props} /> : <NewcomerForm {...props} />;
}

/** Somebody with an account joins with one press, and signs in with the password that they have. */
function KnownForm({ token, invitation }: JoinFormProps) {
  const client = useTRPCClient();
  const form = useZodForm(loadKnown, { token });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        await client.identity.acceptInvitation.mutate(values);
        window.location.assign(`/sign-in?notice=joined&email=${encodeURIComponent(invitation.email)}`);
      }}
    >
      <Button type="submit" variant="primary" size="lg" loading={form.formState.isSubmitting}>
        Join {invitation.organization_name}
      </Button>
    </Form>
  );
}

function NewcomerForm({ token, invitation }: JoinFormProps) {
  const client = useTRPCClient();
  const enter = useEnter();
  const form = useZodForm(loadNewcomer, { token, name: "", password: "" });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        await client.identity.acceptInvitation.mutate(values);
        await enter({ email: invitation.email, password: values.password });
      }}
    >
      <FormField control={form.control} name="name" label="Your name" required>
        {(field) => <Input {...field} autoComplete="name" autoFocus />}
      </FormField>
      <FormField control={form.control} name="password" label="Choose a password" hint={passwordHint} required>
        {(field) => <PasswordInput {...field} autoComplete="new-password" />}
      </FormField>
      <Button type="submit" variant="primary" size="lg" loading={form.formState.isSubmitting}>
        Join {invitation.organization_name}
      </Button>
    </Form>
  );
}
