"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { z } from "zod";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { DialogButtons } from "@/components/ui/dialog-buttons";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Input } from "@/components/ui/input";
import { RadioCards } from "@/components/ui/radio-cards";
import { toast } from "@/components/ui/toast";
import { useZodForm } from "@/components/ui/use-zod-form";
import type { inviteMemberSpec } from "@/server/identity/contract";
import { roleCards } from "./roles";

type Values = z.input<typeof inviteMemberSpec.input>;

const loadSchema = () => import("@/server/identity/contract").then((contract) => contract.inviteMemberSpec.input);

export function InviteMemberForm({ onDone }: { onDone: () => void }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const me = useQuery(trpc.identity.me.queryOptions({})).data;
  const form = useZodForm<Values, Values>(loadSchema, { email: "", role: "technical" });
  return (
    <Form
      form={form}
      onSubmit={async (values) => {
        await api.identity.inviteMember.mutate(values);
        await cache.invalidateQueries(trpc.identity.invitations.pathFilter());
        toast.success("Invitation sent", { description: values.email });
        onDone();
      }}
    >
      <FormField control={form.control} name="email" label="E-mail" required>
        {(field) => <Input {...field} type="email" autoComplete="off" placeholder="name@example.com" />}
      </FormField>
      <FormField control={form.control} name="role" label="Role" group>
        {(field) => <RadioCards {...field} options={roleCards(me?.role === "owner")} />}
      </FormField>
      <DialogButtons submitLabel="Send invitation" loading={form.formState.isSubmitting} />
    </Form>
  );
}
