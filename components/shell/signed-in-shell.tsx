"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiProvider } from "@/components/api/provider";
import { useTRPC } from "@/components/api/trpc";
import { closeSession, switchOrganization } from "@/components/identity/session-actions";
import { RecentNotifications } from "@/components/notifications/recent-notifications";
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
  const trpc = useTRPC();
  const unread = useQuery({ ...trpc.notifications.unreadCount.queryOptions({}), refetchInterval: 30_000 });
  return (
    <PortalShell
      portal={portal}
      navigation={navigation[portal]}
      user={user}
      organisations={memberships.map(({ organization, role }) => face(organization, role))}
      currentOrganisation={face(organization)}
      onSwitchOrganisation={switchOrganization}
      onSignOut={() => void closeSession()}
      unread={unread.data?.unread ?? 0}
      notifications={<RecentNotifications portal={portal} />}
    >
      {children}
    </PortalShell>
  );
}

const face = ({ id, name }: Organisation, detail?: string): ShellOrganisation => ({ id, name, detail });
