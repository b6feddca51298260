import type { Metadata } from "next";
import { Hydrate, prefetch, trpc } from "@/components/api/server";
import { Mailbox } from "@/components/notifications/mailbox";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Mailbox" };

export default function Page() {
  prefetch(trpc.notifications.mailbox.queryOptions({ limit: 20 }));
  return (
    <Hydrate>
      <PageHeader
        title="Mailbox"
        description="Mails that stayed here because no mail server is configured. With SMTP_URL set they are sent."
      />
      <Mailbox base="/admin/mailbox" />
    </Hydrate>
  );
}
