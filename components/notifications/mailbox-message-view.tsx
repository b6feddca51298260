import { DateTime } from "@/components/ui/date-time";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Tabs } from "@/components/ui/tabs";
import type { MailboxMessageDetail } from "@/server/notifications/contract";

/**
 * A mail as its reader sees it. Its HTML stands in a frame without scripts and without our origin; links open in a
 * tab of their own.
 */
export function MailboxMessageView({ message }: { message: MailboxMessageDetail }) {
  const plain = {
    value: "text",
    label: "Plain text",
    content: (
      <pre className="whitespace-pre-wrap rounded-lg border border-line bg-surface p-5 font-mono text-xs [overflow-wrap:anywhere]">
        {message.text}
      </pre>
    ),
  };
  const html = message.html && {
    value: "html",
    label: "HTML",
    content: (
      <iframe
        title={message.subject}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        srcDoc={message.html.replace("<head>", '<head><base target="_blank">')}
        className="h-160 w-full rounded-lg border border-line bg-surface"
      />
    ),
  };
  return (
    <div className="grid gap-6">
      <KeyValueList
        items={[
          { label: "From", value: message.from },
          { label: "To", value: message.to, copy: message.to },
          { label: "Sent", value: <DateTime value={message.received_at} format="date-time" /> },
        ]}
      />
      <Tabs label="Ways to read it" tabs={html ? [html, plain] : [plain]} />
    </div>
  );
}
