"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { PagedTable } from "@/components/api/paged-table";
import { useTRPC } from "@/components/api/trpc";
import type { Column } from "@/components/ui/data-table";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import type { Tone } from "@/components/ui/tone";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { ApiKey } from "@/server/identity/contract";
import { ApiKeyActions } from "./api-key-actions";
import { CreateApiKey } from "./create-api-key";
import { scopeLabel, scopeSummary } from "./scope-words";
import { TextLink } from "./text-link";

/** The organisation's API keys: make, replace and revoke them, and see when each was last used. */
export function ApiKeysPage() {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const query = useQuery({
    ...trpc.identity.apiKeys.queryOptions({ limit: 20, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageHeader
        title="API keys"
        description={
          <>
            Everything in this console can be done by the <TextLink href="/docs/api">API</TextLink> with a key. One key
            per program, each with no more than it needs.
          </>
        }
        actions={<CreateApiKey />}
      />
      <PagedTable
        label="API keys"
        query={query}
        pages={pages}
        columns={columns}
        rowActions={(apiKey) => apiKey.status === "active" && <ApiKeyActions apiKey={apiKey} />}
        empty={
          <EmptyState
            icon={<KeyRound />}
            title="No API keys yet"
            description="Make one to order servers from a script, a pipeline or your own product."
          />
        }
      />
    </>
  );
}

const faces: Record<ApiKey["status"], { label: string; tone: Tone }> = {
  active: { label: "Active", tone: "success" },
  expired: { label: "Expired", tone: "neutral" },
  revoked: { label: "Revoked", tone: "danger" },
};

const columns: readonly Column<ApiKey>[] = [
  {
    id: "name",
    header: "Name",
    phone: "title",
    cell: ({ name, prefix }) => (
      <span className="grid">
        <span className="[overflow-wrap:anywhere]">{name}</span>
        <span className="font-mono font-normal text-faint text-xs">{prefix}…</span>
      </span>
    ),
  },
  {
    id: "status",
    header: "Status",
    cell: ({ status, replaced_by }) =>
      status === "active" && replaced_by ? (
        <StatusBadge tone="warning">Replaced, ending</StatusBadge>
      ) : (
        <StatusBadge tone={faces[status].tone}>{faces[status].label}</StatusBadge>
      ),
  },
  {
    id: "scopes",
    header: "May",
    hideBelow: "md",
    cell: ({ scopes }) => <span title={scopes.map(scopeLabel).join(", ")}>{scopeSummary(scopes)}</span>,
  },
  {
    id: "used",
    header: "Last used",
    cell: ({ last_used_at }) => (last_used_at ? <DateTime value={last_used_at} /> : "Never"),
  },
  {
    id: "expires",
    header: "Expires",
    hideBelow: "lg",
    cell: ({ expires_at }) => (expires_at ? <DateTime value={expires_at} format="date" /> : "Never"),
  },
];
