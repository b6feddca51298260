"use client";

import { BookOpen, LogOut } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { DropdownMenu, type MenuAction } from "@/components/ui/dropdown-menu";
import { setTheme, useTheme } from "@/components/ui/theme";
import { themeFaces } from "@/components/ui/theme-faces";
import type { ShellUser } from "./types";

type UserMenuProps = { user: ShellUser; onSignOut: () => void };

export function UserMenu({ user, onSignOut }: UserMenuProps) {
  const theme = useTheme();
  const who = (
    <span className="block pb-0.5">
      <span className="block truncate text-ink text-sm">{user.name}</span>
      <span className="block truncate font-normal text-xs">{user.email}</span>
    </span>
  );
  const actions: MenuAction[] = [
    { label: "API reference", icon: <BookOpen aria-hidden />, href: "/docs/api" },
    { label: "Sign out", icon: <LogOut aria-hidden />, onSelect: onSignOut },
  ];
  return (
    <DropdownMenu
      align="end"
      width="wide"
      sections={[
        { id: "who", label: who, items: [] },
        { id: "actions", items: actions },
      ]}
      choice={{
        label: "Theme",
        value: theme,
        options: themeFaces.map((face) => ({ ...face, onSelect: () => setTheme(face.value) })),
      }}
      trigger={
        <button type="button" aria-label={`Account: ${user.name}`} className="rounded-full pointer-coarse:p-1">
          <Avatar name={user.name} />
        </button>
      }
    />
  );
}
