"use client";

import { useTRPCClient } from "@/components/api/trpc";
import { portalOf } from "./portals";
import { openSession } from "./session-actions";

/** Signs in and goes where the person wanted to, or to their organisation's portal. Throws what `Form` can show. */
export function useEnter(): (
  credentials: { email: string; password: string },
  wanted?: string | null,
) => Promise<void> {
  const client = useTRPCClient();
  return async (credentials, wanted) => {
    await openSession(credentials);
    const { organization } = await client.identity.me.query({});
    // A full load, so that every page is rendered for who is signed in now.
    window.location.assign(wanted ?? portalOf(organization));
    await new Promise(() => undefined);
  };
}
