import "server-only";

import { TRPCClientError } from "@trpc/client";
import { cookies } from "next/headers";
import { redirect, unstable_rethrow } from "next/navigation";
import { cache } from "react";
import { busyError } from "@/components/api/busy-error";
import { api } from "@/components/api/server";
import type { Me, Organization } from "@/server/identity/contract";
import { portalOf } from "./portals";

/**
 * Who sent this request, or null for nobody. Asked once a request, however many components want to know, and not at all
 * for a visitor without any cookie.
 */
export const whoAmI = cache(async (): Promise<Me | null> => {
  if ((await cookies()).size === 0) return null;
  try {
    return await api.identity.me.query({});
  } catch (error) {
    // Next says "not at build time" by throwing from headers(), and the client wraps what is thrown in its fetch.
    unstable_rethrow(error);
    if (error instanceof TRPCClientError && error.data?.httpStatus === 401) return null;
    throw busyError(error) ?? error;
  }
});

/**
 * For a portal's layout: the person who is signed in to an organisation of this kind. Everybody else is led to the
 * sign-in or to their own portal. A convenience, not the lock: the API authorises every call.
 */
export async function requirePortal(kind: Organization["kind"]) {
  const me = await whoAmI();
  if (!me?.user) redirect(`/sign-in?next=${portalOf({ kind })}`);
  const { user, organization } = me;
  if (organization?.kind !== kind) redirect(portalOf(organization));
  return { ...me, user, organization };
}
