"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { useState } from "react";
import { pagedState } from "@/components/api/paged-state";
import { useTRPC } from "@/components/api/trpc";
import { cn } from "@/components/ui/cn";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useCursorPages } from "@/components/ui/use-cursor-pages";
import type { MailboxMessage } from "@/server/notifications/contract";
import { MailboxMail } from "./mailbox-mail";

/** Mails that were kept instead of sent: the list, and the chosen one beside it. */
export function Mailbox() {
  const trpc = useTRPC();
  const pages = useCursorPages();
  const [chosen, setChosen] = useState<string>();
  const query = useQuery({
    ...trpc.notifications.mailbox.queryOptions({ limit: 20, cursor: pages.cursor }),
    placeholderData: keepPreviousData,
    refetchInterval: 10_000,
  });
  const { rows, error, onRetry, pagination } = pagedState(query, pages);
  if (error && !rows) return <ErrorState error={error} onRetry={onRetry} />;
  if (rows?.length === 0)
    return (
      <div className="rounded-lg border border-line bg-surface shadow-card">
        <EmptyState
          icon={<Mail />}
          title="No mails yet"
          description="While no mail server is configured, every mail of the platform stays here instead of being sent."
        />
      </div>
    );
  const shown = chosen ?? rows?.[0]?.id;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
      <div className="overflow-hidden rounded-lg border border-line bg-surface shadow-card">
        {rows ? (
          <ul aria-label="Mails" className="divide-y divide-line">
            {rows.map((mail) => (
              <MailEntry key={mail.id} mail={mail} current={mail.id === shown} onOpen={() => setChosen(mail.id)} />
            ))}
          </ul>
        ) : (
          <div className="grid gap-4 p-4">
            {["a", "b", "c", "d"].map((key) => (
              <Skeleton key={key} className="h-12 w-full" />
            ))}
          </div>
        )}
        {pagination && <div className="border-line border-t">{pagination}</div>}
      </div>
      {shown ? <MailboxMail key={shown} id={shown} /> : <Skeleton className="h-96 w-full" />}
    </div>
  );
}

function MailEntry({ mail, current, onOpen }: { mail: MailboxMessage; current: boolean; onOpen: () => void }) {
  return (
    <li>
      <button
        type="button"
        onClick={onOpen}
        aria-current={current}
        className={cn(
          "grid w-full gap-0.5 px-4 py-3 text-left text-sm focus-visible:-outline-offset-2",
          current ? "bg-accent-subtle" : "hover:bg-subtle",
        )}
      >
        <span className="flex items-baseline justify-between gap-3">
          <span className="truncate font-medium">{mail.subject}</span>
          <span className="shrink-0 text-muted text-xs">
            <DateTime value={mail.received_at} />
          </span>
        </span>
        <span className="truncate text-muted text-xs">{mail.to}</span>
      </button>
    </li>
  );
}
