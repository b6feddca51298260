"use client";

import { UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { usePermission } from "./use-permission";

const Fields = dynamic(() => import("./invite-member-form").then((module) => module.InviteMemberForm), {
  loading: () => <Skeleton className="h-96 w-full" />,
});

export function InviteMember() {
  const [open, setOpen] = useState(false);
  const may = usePermission("members:write");
  if (!may) return null;
  return (
    <Dialog
      title="Invite somebody"
      description="They get a mail with a link that works for a week, and choose a password of their own."
      trigger={
        <Button variant="primary" icon={<UserPlus aria-hidden />}>
          Invite
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
    >
      <Fields onDone={() => setOpen(false)} />
    </Dialog>
  );
}
