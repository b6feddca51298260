import type { Organization } from "@/server/identity/contract";

const portals = { provider: "/admin", partner: "/partner", customer: "/portal" } as const;

/** Where an organisation's people work. Who is a member of nothing yet stays at the front door. */
export function portalOf(organization: Pick<Organization, "kind"> | null): string {
  return organization ? portals[organization.kind] : "/";
}

/** A path of ours that somebody wanted to see before they signed in; null for anything that leads elsewhere. */
export function ownPath(wanted: string | string[] | undefined): string | null {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return null;
  const base = "http://own.invalid";
  return URL.canParse(wanted, base) && new URL(wanted, base).origin === base && !/^\/[/\\]/.test(wanted)
    ? wanted
    : null;
}
