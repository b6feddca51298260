"use client";

import type { ReactNode } from "react";
import { ApiProvider } from "@/components/api/provider";
import { closeSession, switchOrganization } from "@/components/identity/session-actions";
import { RecentNotifications } from "@/components/notifications/recent-notifications";
import { useUnread } from "@/components/notifications/use-unread";
import type { Me } from "@/server/identity/contract";
import { navigation, type PortalName } from "./navigation";
import { PortalShell } from "./portal-shell";
import type { ShellOrganisation } from "./types";

type Organisation = NonNullable<Me["organization"]>;

interface SignedInShellProps {
  portal: PortalName;
  user: NonNullable<Me["user"]>;
  organization: Organisation;
  memberships: Me["memberships"];
  children: ReactNode;
}

/** The shell of a portal with the person, their organisations and their notifications. */
export function SignedInShell(props: SignedInShellProps) {
  return (
    <ApiProvider>
      <Shell {...props} />
    </ApiProvider>
  );
}

function Shell({ portal, user, organization, memberships, children }: SignedInShellProps) {
  const unread = useUnread();
  return (
    <PortalShell
      portal={portal}
      navigation={navigation[portal]}
      user={user}
      organisations={memberships.map(({ organization, role }) => face(organization, role))}
      currentOrganisation={face(organization)}
      onSwitchOrganisation={switchOrganization}
      onSignOut={() => void closeSession()}
      unread={unread}
      notifications={<RecentNotifications portal={portal} />}
    >
      {children}
    </PortalShell>
  );
}

const face = ({ id, name }: Organisation, detail?: string): ShellOrganisation => ({ id, name, detail });
