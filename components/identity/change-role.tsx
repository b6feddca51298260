"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { describeError } from "@/components/ui/problem";
import { RadioCards } from "@/components/ui/radio-cards";
import { toast } from "@/components/ui/toast";
import type { Member } from "@/server/identity/contract";
import { isRole, roleCards, roleFaces } from "./roles";

interface ChangeRoleProps {
  member: Member;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Another role for a member, with what each one may do. */
export function ChangeRole({ member, open, onOpenChange }: ChangeRoleProps) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const cache = useQueryClient();
  const me = useQuery(trpc.identity.me.queryOptions({})).data;
  const [role, setRole] = useState(member.role);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => api.identity.changeMemberRole.mutate({ id: member.id, role }),
    onSuccess: async () => {
      await cache.invalidateQueries(trpc.identity.pathFilter());
      toast.success(`${member.user.name} is now ${roleFaces[role].label}`);
      onOpenChange(false);
    },
  });
  const change = (next: boolean) => {
    reset();
    setRole(member.role);
    onOpenChange(next);
  };
  const failure = error && describeError(error);
  return (
    <Dialog
      title={`Role of ${member.user.name}`}
      description="It counts from the next click on, in every session."
      open={open}
      onOpenChange={change}
      footer={
        <>
          <DialogClose>
            <Button disabled={isPending}>Cancel</Button>
          </DialogClose>
          <Button variant="primary" loading={isPending} disabled={role === member.role} onClick={() => mutate()}>
            Change role
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        {failure && <Alert tone="danger" title={failure.message} requestId={failure.requestId} live />}
        <Field label="Role" hideLabel group>
          <RadioCards
            options={roleCards(me?.role === "owner")}
            value={role}
            onChange={(value) => isRole(value) && setRole(value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
