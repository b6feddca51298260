"use client";

import { BookOpen, LogOut } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, MenuGroup, MenuItem, MenuSeparator } from "@/components/ui/dropdown-menu";
import { MenuChoice } from "@/components/ui/menu-choice";
import { setTheme, useTheme } from "@/components/ui/theme";
import { themeFaces } from "@/components/ui/theme-faces";
import type { ShellUser } from "./types";

type UserMenuProps = { user: ShellUser; onSignOut: () => void };

export function UserMenu({ user, onSignOut }: UserMenuProps) {
  const theme = useTheme();
  const face = (
    <span className="block pb-0.5">
      <span className="block truncate text-ink text-sm">{user.name}</span>
      <span className="block truncate font-normal text-xs">{user.email}</span>
    </span>
  );
  return (
    <DropdownMenu
      align="end"
      className="w-64"
      trigger={
        <button type="button" aria-label={`Account: ${user.name}`} className="rounded-full pointer-coarse:p-1">
          <Avatar name={user.name} />
        </button>
      }
    >
      <MenuGroup label={face}>
        <MenuSeparator />
        <MenuChoice label="Theme" value={theme} onChange={setTheme} options={themeFaces} />
        <MenuSeparator />
        <MenuItem icon={<BookOpen aria-hidden />} href="/docs/api">
          API reference
        </MenuItem>
        <MenuItem icon={<LogOut aria-hidden />} onSelect={onSignOut}>
          Sign out
        </MenuItem>
      </MenuGroup>
    </DropdownMenu>
  );
}
