"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/trpc";
import { ErrorState } from "@/components/ui/error-state";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { MailboxMessageView } from "./mailbox-message-view";

/** One mail that was kept instead of sent. `base` is where the list lies. */
export function MailboxMessagePage({ id, base }: { id: string; base: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.notifications.mailboxMessage.queryOptions({ id }));
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: "Mailbox", href: base }]}
        title={data?.subject ?? <Skeleton className="h-7 w-64" />}
      />
      {data ? <MailboxMessageView message={data} /> : <Skeleton className="h-[36rem] w-full" />}
    </>
  );
}
