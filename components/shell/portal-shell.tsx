"use client";

import type { ReactNode } from "react";
import type { CommandGroup } from "@/components/ui/command-palette";
import { Brand } from "./brand";
import { CommandMenu } from "./command-menu";
import { MobileNav } from "./mobile-nav";
import { type Navigation, type PortalName, portalNames } from "./navigation";
import { NotificationsBell } from "./notifications-bell";
import { OrganisationSwitcher } from "./organisation-switcher";
import { SidebarNav } from "./sidebar-nav";
import { SkipLink } from "./skip-link";
import type { ShellOrganisation, ShellUser } from "./types";
import { UserMenu } from "./user-menu";

export type PortalShellProps = {
  portal: PortalName;
  navigation: Navigation;
  user: ShellUser;
  organisations: readonly ShellOrganisation[];
  currentOrganisation: ShellOrganisation;
  onSwitchOrganisation: (id: string) => void;
  onSignOut: () => void;
  unread: number;
  /** What the bell opens. */
  notifications: ReactNode;
  /** More for the command palette than the navigation. */
  commands?: readonly CommandGroup[];
  /** At the foot of the sidebar: a balance, a notice. */
  sidebarFoot?: ReactNode;
  children: ReactNode;
};

/** The frame of every signed-in page. It fetches nothing: a container gives it what it shows. */
export function PortalShell({
  portal,
  navigation,
  user,
  organisations,
  currentOrganisation,
  onSwitchOrganisation,
  onSignOut,
  unread,
  notifications,
  commands,
  sidebarFoot,
  children,
}: PortalShellProps) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <aside
        aria-label="Sidebar"
        className="sticky top-0 flex h-dvh flex-col border-line border-r bg-canvas max-lg:hidden"
      >
        <div className="flex h-14 shrink-0 items-center px-5">
          <Brand href={`/${portal}`} suffix={portalNames[portal]} />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto px-2.5 py-3">
          <SidebarNav sections={navigation} />
        </div>
        {sidebarFoot && <div className="border-line border-t p-4">{sidebarFoot}</div>}
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-30 flex h-14 shrink-0 items-center gap-2 border-line border-b bg-surface/90 px-4 backdrop-blur-sm sm:px-6 lg:px-8">
          <MobileNav portal={portal} navigation={navigation} />
          <OrganisationSwitcher
            organisations={organisations}
            current={currentOrganisation}
            onSwitch={onSwitchOrganisation}
          />
          <div className="ml-auto flex shrink-0 items-center gap-1.5">
            <CommandMenu navigation={navigation} groups={commands} />
            <NotificationsBell unread={unread}>{notifications}</NotificationsBell>
            <span className="w-1 max-sm:hidden" />
            <UserMenu user={user} onSignOut={onSignOut} />
          </div>
        </header>
        <main id="content" tabIndex={-1} className="flex-1 outline-none">
          <div className="mx-auto w-full max-w-6xl px-4 pt-7 pb-16 sm:px-6 lg:px-8">{children}</div>
        </main>
      </div>
    </div>
  );
}
