import type { Metadata } from "next";
import { Mailbox } from "@/components/notifications/mailbox";
import { PageHeader } from "@/components/ui/page-header";

export const metadata: Metadata = { title: "Mailbox" };

export default function Page() {
  return (
    <>
      <PageHeader
        title="Mailbox"
        description="Mails that stayed here because no mail server is configured. With SMTP_URL set they are sent."
      />
      <Mailbox base="/admin/mailbox" />
    </>
  );
}
