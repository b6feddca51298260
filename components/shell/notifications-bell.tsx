"use client";

import { Bell } from "lucide-react";
import type { ReactNode } from "react";
import { squareButtonStyle } from "@/components/ui/button-style";
import { Popover } from "@/components/ui/popover";

type NotificationsBellProps = { unread: number; children: ReactNode };

export function NotificationsBell({ unread, children }: NotificationsBellProps) {
  return (
    <Popover
      title="Notifications"
      align="end"
      width="wide"
      flush
      trigger={
        <button
          type="button"
          aria-label={unread > 0 ? `Notifications, ${unread} unread` : "Notifications"}
          className={squareButtonStyle("ghost", "md")}
        >
          <Bell aria-hidden />
          {unread > 0 && (
            <span
              aria-hidden
              className="absolute top-0 left-[55%] grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-semibold text-[0.625rem] text-on-accent tabular-nums ring-2 ring-surface"
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
