"use client";

import { BookOpen, LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import { ThemeToggle } from "@/components/ui/theme-toggle";
import type { ShellUser } from "./types";

type UserMenuProps = {
  user: ShellUser;
  onSignOut: () => void;
  /** More items, above "API reference". */
  children?: ReactNode;
};

export function UserMenu({ user, onSignOut, children }: UserMenuProps) {
  return (
    <DropdownMenu
      align="end"
      className="w-64"
      trigger={
        <button type="button" aria-label={`Account: ${user.name}`} className="rounded-full">
          <Avatar name={user.name} />
        </button>
      }
    >
      <div className="flex items-start justify-between gap-3 px-2 py-2">
        <div className="min-w-0">
          <p className="truncate font-medium text-sm">{user.name}</p>
          <p className="truncate text-faint text-xs">{user.email}</p>
        </div>
      </div>
      <MenuSeparator />
      <div className="flex items-center justify-between gap-3 px-2 py-1.5 text-sm">
        <span>Theme</span>
        <ThemeToggle />
      </div>
      <MenuSeparator />
      {children}
      <MenuItem icon={<BookOpen aria-hidden />} href="/docs/api">
        API reference
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} onSelect={onSignOut}>
        Sign out
      </MenuItem>
    </DropdownMenu>
  );
}
