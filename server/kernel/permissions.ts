/**
 * Everything that somebody can be permitted to do. A procedure names one of these, or `public` (no sign-in) or
 * `authenticated` (any signed-in actor); whatever names nothing does not compile.
 */
export const permissions = [
  "organization:read",
  "organization:write",
  "members:read",
  "members:write",
  "api_keys:read",
  "api_keys:write",
  "catalog:read",
  "catalog:write",
  "orders:read",
  "orders:write",
  "orders:approve",
  "resources:read",
  "resources:write",
  "billing:read",
  "billing:write",
  "notifications:read",
  "notifications:write",
  "webhooks:read",
  "webhooks:write",
  "audit:read",
  "platform:read",
  "platform:write",
  "provisioning:write",
  "clouds:write",
] as const;

export type Permission = (typeof permissions)[number];
export type Access = Permission | "public" | "authenticated";

export const organizationKinds = ["provider", "partner", "customer"] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

export const roles = ["owner", "admin", "billing", "technical", "viewer"] as const;
export type Role = (typeof roles)[number];

const platformPermissions: readonly Permission[] = [
  "platform:read",
  "platform:write",
  "catalog:write",
  "provisioning:write",
  "clouds:write",
];
const tenantPermissions = permissions.filter((permission) => !platformPermissions.includes(permission));
const readPermissions = tenantPermissions.filter((permission) => permission.endsWith(":read"));

const byRole: Record<Role, readonly Permission[]> = {
  owner: tenantPermissions,
  admin: tenantPermissions,
  billing: [
    "organization:read",
    "members:read",
    "catalog:read",
    "orders:read",
    "orders:approve",
    "resources:read",
    "billing:read",
    "billing:write",
    "notifications:read",
    "notifications:write",
  ],
  technical: [
    "organization:read",
    "members:read",
    "catalog:read",
    "orders:read",
    "orders:write",
    "resources:read",
    "resources:write",
    "notifications:read",
    "notifications:write",
    "webhooks:read",
    "webhooks:write",
  ],
  viewer: readPermissions.filter(
    (permission) => !["api_keys:read", "audit:read", "webhooks:read"].includes(permission),
  ),
};

/**
 * What a role may do in an organisation of a kind. Platform permissions exist in the provider's organisation alone:
 * reading for every member of staff, writing for its owner and admins, and workflows for its engineers too.
 */
export function permissionsOf(role: Role, kind: OrganizationKind): ReadonlySet<Permission> {
  const granted = new Set(byRole[role]);
  if (kind === "provider") {
    granted.add("platform:read");
    if (role === "technical") granted.add("provisioning:write");
    if (role === "owner" || role === "admin") for (const permission of platformPermissions) granted.add(permission);
  }
  return granted;
}
