import type { Me } from "@/server/identity/contract";

type Permission = Me["permissions"][number];

export type PortalName = "portal" | "admin" | "partner";

export type NavigationIcon =
  | "analytics"
  | "api-keys"
  | "blueprints"
  | "catalogue"
  | "clouds"
  | "customers"
  | "events"
  | "invoices"
  | "mailbox"
  | "members"
  | "notifications"
  | "new"
  | "orders"
  | "organization"
  | "overview"
  | "profile"
  | "reconciliation"
  | "resources"
  | "subscriptions"
  | "webhooks"
  | "workflows";

export type NavigationItem = {
  href: string;
  label: string;
  icon: NavigationIcon;
  /** Left out for people who may not use the page. */
  permission?: Permission;
  /** Other words that find it in the command palette. */
  keywords?: readonly string[];
};

/** The first section needs no heading. */
type NavigationSection = { label?: string; items: readonly NavigationItem[] };

export type Navigation = readonly NavigationSection[];

const portal: Navigation = [
  {
    items: [
      { href: "/portal", label: "Overview", icon: "overview" },
      {
        href: "/portal/order",
        label: "New server",
        icon: "new",
        permission: "orders:write",
        keywords: ["order", "buy", "create"],
      },
    ],
  },
  {
    label: "Infrastructure",
    items: [
      { href: "/portal/resources", label: "Resources", icon: "resources", keywords: ["servers", "machines"] },
      { href: "/portal/orders", label: "Orders", icon: "orders" },
    ],
  },
  {
    label: "Billing",
    items: [
      {
        href: "/portal/subscriptions",
        label: "Subscriptions",
        icon: "subscriptions",
        permission: "billing:read",
      },
      {
        href: "/portal/invoices",
        label: "Invoices",
        icon: "invoices",
        permission: "billing:read",
        keywords: ["bills", "pdf"],
      },
    ],
  },
  {
    label: "Settings",
    items: [
      { href: "/portal/notifications", label: "Notifications", icon: "notifications", keywords: ["preferences"] },
      {
        href: "/portal/settings/organization",
        label: "Organisation",
        icon: "organization",
        keywords: ["billing address", "vat", "approval"],
      },
      { href: "/portal/settings/members", label: "Members", icon: "members", keywords: ["team", "users", "roles"] },
      {
        href: "/portal/settings/api-keys",
        label: "API keys",
        icon: "api-keys",
        permission: "api_keys:read",
        keywords: ["tokens"],
      },
      {
        href: "/portal/settings/webhooks",
        label: "Webhooks",
        icon: "webhooks",
        permission: "webhooks:read",
        keywords: ["endpoints"],
      },
      {
        href: "/portal/settings/profile",
        label: "Your profile",
        icon: "profile",
        keywords: ["password", "sessions", "account"],
      },
    ],
  },
];

const admin: Navigation = [
  {
    items: [
      { href: "/admin", label: "Overview", icon: "overview" },
      { href: "/admin/orders", label: "Orders", icon: "orders" },
      { href: "/admin/customers", label: "Customers", icon: "customers", keywords: ["organisations", "tenants"] },
      { href: "/admin/subscriptions", label: "Subscriptions", icon: "subscriptions" },
      { href: "/admin/invoices", label: "Invoices", icon: "invoices" },
    ],
  },
  {
    label: "Delivery",
    items: [
      { href: "/admin/catalogue", label: "Catalogue", icon: "catalogue", keywords: ["products", "plans", "prices"] },
      { href: "/admin/resources", label: "Resources", icon: "resources", keywords: ["servers"] },
      {
        href: "/admin/reconciliation",
        label: "Reconciliation",
        icon: "reconciliation",
        keywords: ["findings", "orphans", "drift", "lost", "unbilled", "adopt"],
      },
      { href: "/admin/clouds", label: "Clouds", icon: "clouds", keywords: ["endpoints", "drivers", "openstack"] },
      { href: "/admin/workflows", label: "Workflows", icon: "workflows", keywords: ["provisioning", "runs"] },
      { href: "/admin/blueprints", label: "Blueprints", icon: "blueprints", keywords: ["steps", "workflows"] },
    ],
  },
  {
    label: "Operations",
    items: [
      { href: "/admin/events", label: "Events", icon: "events", keywords: ["bus", "outbox", "dead letters"] },
      { href: "/admin/requests", label: "API requests", icon: "analytics", keywords: ["request log", "analytics"] },
      { href: "/admin/mailbox", label: "Mailbox", icon: "mailbox", keywords: ["mail"] },
    ],
  },
];

const partner: Navigation = [
  {
    items: [
      { href: "/partner", label: "Overview", icon: "overview" },
      { href: "/partner/customers", label: "Customers", icon: "customers" },
      { href: "/partner/orders", label: "Orders", icon: "orders" },
      { href: "/partner/invoices", label: "Invoices", icon: "invoices" },
    ],
  },
];

/** What somebody sees of a navigation: entries that need a permission they lack are left out, and empty sections too. */
export const permitted = (sections: Navigation, permissions: readonly string[]): Navigation =>
  sections
    .map((section) => ({
      ...section,
      items: section.items.filter(({ permission }) => !permission || permissions.includes(permission)),
    }))
    .filter(({ items }) => items.length > 0);

export const navigation = { portal, admin, partner } satisfies Record<PortalName, Navigation>;

export const portalNames = { portal: "Console", admin: "Admin", partner: "Partner" } satisfies Record<
  PortalName,
  string
>;

/**
 * The entry that a page belongs to: the longest href that the path equals or lies under. A portal's own root matches
 * only itself, so that "Overview" is not current everywhere.
 */
export const currentItem = (sections: Navigation, pathname: string): NavigationItem | undefined => {
  const hits = sections
    .flatMap((section) => section.items)
    .filter(({ href }) => pathname === href || (href.lastIndexOf("/") > 0 && pathname.startsWith(`${href}/`)));
  return hits.toSorted((a, b) => b.href.length - a.href.length)[0];
};
