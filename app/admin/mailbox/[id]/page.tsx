import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { MailboxMessagePage } from "@/components/notifications/mailbox-message-page";

export const metadata: Metadata = { title: "Mail" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  prefetch(trpc.notifications.mailboxMessage.queryOptions({ id }));
  return (
    <Hydrate>
      <MailboxMessagePage id={id} base="/admin/mailbox" />
    </Hydrate>
  );
}
