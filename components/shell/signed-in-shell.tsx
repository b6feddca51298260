"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ApiProvider } from "@/components/api/provider";
import { useTRPC } from "@/components/api/trpc";
import { closeSession, switchOrganization } from "@/components/identity/session-actions";
import { RecentNotifications } from "@/components/notifications/recent-notifications";
import { useUnread } from "@/components/notifications/use-unread";
import type { Me } from "@/server/identity/contract";
import { navigation, type PortalName, permitted } from "./navigation";
import { PortalShell } from "./portal-shell";
import type { ShellOrganisation } from "./types";

type Organisation = NonNullable<Me["organization"]>;

interface SignedInShellProps {
  portal: PortalName;
  me: Me & { user: NonNullable<Me["user"]>; organization: Organisation };
  children: ReactNode;
}

/** The shell of a portal with the person, their organisations and their notifications. */
export function SignedInShell(props: SignedInShellProps) {
  return (
    <ApiProvider organization={props.me.organization.id}>
      <Shell {...props} />
    </ApiProvider>
  );
}

function Shell({ portal, me, children }: SignedInShellProps) {
  const trpc = useTRPC();
  // Whoever asks below finds the answer at once, on the server too.
  const { data = me } = useQuery({ ...trpc.identity.me.queryOptions({}), initialData: me });
  const unread = useUnread();
  return (
    <PortalShell
      portal={portal}
      navigation={permitted(navigation[portal], data.permissions)}
      user={data.user ?? me.user}
      organisations={data.memberships.map(({ organization, role }) => face(organization, role))}
      currentOrganisation={face(data.organization ?? me.organization)}
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
