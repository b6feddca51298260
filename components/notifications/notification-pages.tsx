import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { PageHeader } from "@/components/ui/page-header";

const pages = [
  { name: "inbox", label: "Inbox", href: "/portal/notifications" },
  { name: "preferences", label: "Preferences", href: "/portal/notifications/preferences" },
] as const;

interface NotificationPagesProps {
  current: (typeof pages)[number]["name"];
  children: ReactNode;
}

/** The head of what one was told and of what one wants to be told; each has an address of its own. */
export function NotificationPages({ current, children }: NotificationPagesProps) {
  return (
    <>
      <PageHeader title="Notifications" description="What happened to your orders, resources and invoices." />
      <nav aria-label="Notifications" className="mb-5 flex gap-5 border-line border-b">
        {pages.map(({ name, label, href }) => (
          <Link
            key={name}
            href={href}
            aria-current={name === current ? "page" : undefined}
            className={cn(
              "-mb-px flex h-10 items-center border-transparent border-b-2 text-muted text-sm transition-colors duration-100 hover:text-ink",
              "aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink",
            )}
          >
            {label}
          </Link>
        ))}
      </nav>
      {children}
    </>
  );
}
