"use client";

import { Bell } from "lucide-react";
import type { ReactNode } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { Popover } from "@/components/ui/popover";

type NotificationsBellProps = { unread: number; children: ReactNode };

export function NotificationsBell({ unread, children }: NotificationsBellProps) {
  return (
    <Popover
      title="Notifications"
      align="end"
      className="w-96 p-0"
      trigger={
        <button
          type="button"
          aria-label={unread > 0 ? `Notifications, ${unread} unread` : "Notifications"}
          className={buttonStyle("ghost", "md", "w-8.5 px-0 pointer-coarse:w-10")}
        >
          <Bell aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute top-0.5 right-0.5 grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-semibold text-[0.625rem] text-on-accent tabular-nums ring-2 ring-surface"
            >
              {unread > 99 ? "99+" : unread}
            </span>
          )}
        </button>
      }
    >
      {children}
    </Popover>
  );
}
