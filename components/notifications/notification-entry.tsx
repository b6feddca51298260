import Link from "next/link";
import { cn } from "@/components/ui/cn";
import { DateTime } from "@/components/ui/date-time";
import type { Notification } from "@/server/notifications/contract";

interface NotificationEntryProps {
  notification: Notification;
  onOpen: () => void;
}

/** One notification in a list; unread ones carry a dot. With a link, all of it leads there and counts as read. */
export function NotificationEntry({ notification, onOpen }: NotificationEntryProps) {
  const { title, body, link, read_at, created_at } = notification;
  const unread = read_at === null;
  return (
    <li className="relative flex gap-3 px-4 py-3 text-sm transition-colors duration-75 has-[a:hover]:bg-subtle">
      <span
        aria-hidden
        className={cn("mt-1.5 size-2 shrink-0 rounded-full", unread ? "bg-accent" : "border border-line-strong")}
      />
      <div className="min-w-0 flex-1">
        <p className={cn("[overflow-wrap:anywhere]", unread ? "font-medium" : "text-muted")}>
          {unread && <span className="sr-only">Unread: </span>}
          {link ? (
            <Link
              href={link}
              onClick={onOpen}
              className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:outline-focus focus-visible:after:-outline-offset-2"
            >
              {title}
            </Link>
          ) : (
            title
          )}
        </p>
        <p className="mt-0.5 text-muted [overflow-wrap:anywhere]">{body}</p>
        <DateTime value={created_at} className="mt-1 block text-faint text-xs" />
      </div>
    </li>
  );
}
