"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import { useTRPC, useTRPCClient } from "@/components/api/trpc";
import { squareButtonStyle } from "@/components/ui/button-style";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DropdownMenu } from "@/components/ui/dropdown-menu";
import type { ApiKey } from "@/server/identity/contract";
import { RotateApiKey } from "./rotate-api-key";
import { usePermission } from "./use-permission";

/** What can be done with a key that works. */
export function ApiKeyActions({ apiKey }: { apiKey: ApiKey }) {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const cache = useQueryClient();
  const may = usePermission("api_keys:write");
  const [asked, setAsked] = useState<"rotate" | "revoke">();
  if (!may) return null;
  const dialog = (name: "rotate" | "revoke") => ({
    open: asked === name,
    onOpenChange: (open: boolean) => setAsked(open ? name : undefined),
  });
  return (
    <>
      <DropdownMenu
        align="end"
        trigger={
          <button type="button" aria-label={`Actions for ${apiKey.name}`} className={squareButtonStyle("ghost", "sm")}>
            <Ellipsis aria-hidden />
          </button>
        }
        sections={[
          {
            id: "key",
            items: [
              ...(apiKey.replaced_by ? [] : [{ label: "Replace", onSelect: () => setAsked("rotate") }]),
              { label: "Revoke", tone: "danger", onSelect: () => setAsked("revoke") },
            ],
          },
        ]}
      />
      <RotateApiKey apiKey={apiKey} {...dialog("rotate")} />
      <ConfirmDialog
        {...dialog("revoke")}
        title={`Revoke ${apiKey.name}?`}
        consequence="Calls with it are refused from now on, everywhere. It can not be brought back; whatever uses it needs another key."
        confirmLabel="Revoke key"
        onConfirm={async () => {
          await api.identity.revokeApiKey.mutate({ id: apiKey.id });
          await cache.invalidateQueries(trpc.identity.apiKeys.pathFilter());
        }}
      />
    </>
  );
}
