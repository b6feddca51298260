"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { User } from "@/server/identity/contract";

const loadSchema = () => import("@/server/identity/contract").then(({ updateMeSpec }) => updateMeSpec.input);

export function ProfileForm({ user }: { user: User }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const form = useZodForm(loadSchema, { name: user.name });
  return (
    <Form
      form={form}
      className="max-w-md"
      onSubmit={async (values) => {
        await api.identity.updateMe.mutate(values);
        await cache.invalidateQueries(trpc.identity.pathFilter());
        toast.success("Name changed");
      }}
    >
      <FormField control={form.control} name="name" label="Name" required>
        {(field) => <Input {...field} autoComplete="name" />}
      </FormField>
      <Field label="E-mail" hint="You sign in with it. It can not be changed here.">
        <Input value={user.email} readOnly />
      </Field>
      <div>
        <Button type="submit" loading={form.formState.isSubmitting} disabled={!form.formState.isDirty}>
          Save name
        </Button>
      </div>
    </Form>
  );
}
