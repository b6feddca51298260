"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { squareButtonStyle } from "@/components/ui/button-style";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import type { Member } from "@/server/identity/contract";
import { ChangeRole } from "./change-role";

/** What can be done with a member. Owners are up to owners; everybody may leave. */
export function MemberActions({ member, own }: { member: Member; own: boolean }) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const cache = useQueryClient();
  const me = useQuery(trpc.identity.me.queryOptions({})).data;
  const [asked, setAsked] = useState<"role" | "remove">();
  const mayWrite = me?.permissions.includes("members:write") && (me.role === "owner" || member.role !== "owner");
  if (!mayWrite && !own) return null;
  const { id, user } = member;
  const dialog = (name: "role" | "remove") => ({
    open: asked === name,
    onOpenChange: (open: boolean) => setAsked(open ? name : undefined),
  });
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={
          <button type="button" aria-label={`Actions for ${user.name}`} className={squareButtonStyle("ghost", "sm")}>
            <Ellipsis aria-hidden />
          </button>
        }
        sections={[
          {
            id: "member",
            items: [
              ...(mayWrite ? [{ label: "Change role", onSelect: () => setAsked("role") }] : []),
              { label: own ? "Leave" : "Remove", tone: "danger", onSelect: () => setAsked("remove") },
            ],
          },
        ]}
      />
      <ChangeRole member={member} {...dialog("role")} />
      <ConfirmDialog
        {...dialog("remove")}
        title={own ? "Leave this organisation?" : `Remove ${user.name}?`}
        consequence={
          own
            ? "You lose access at once. Somebody else has to invite you to come back."
            : `${user.name} loses access at once. What they ordered and made stays, and so do API keys: revoke those that they know.`
        }
        confirmLabel={own ? "Leave organisation" : "Remove member"}
        onConfirm={async () => {
          await api.identity.removeMember.mutate({ id });
          if (own) window.location.assign("/sign-in");
          else await cache.invalidateQueries(trpc.identity.members.pathFilter());
        }}
      />
    </>
  );
}
