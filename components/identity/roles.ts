import type { Member } from "@/server/identity/contract";

export type Role = Member["role"];

/** Roles in words: what somebody with it can do. */
export const roleFaces: Record<Role, { label: string; meaning: string }> = {
  owner: { label: "Owner", meaning: "Everything, and the only role that makes and removes owners." },
  admin: { label: "Admin", meaning: "Everything except what concerns owners." },
  technical: { label: "Technical", meaning: "Orders, resources and webhooks. Sees no invoices." },
  billing: { label: "Billing", meaning: "Invoices, the billing address, and the approval of orders." },
  viewer: { label: "Viewer", meaning: "Sees everything except keys, webhooks and the audit log. Changes nothing." },
};

const order: readonly Role[] = ["viewer", "technical", "billing", "admin", "owner"];

/** For radio cards, the least powerful first; `owner` can be given by owners alone. */
export const roleCards = (byOwner: boolean) =>
  order
    .filter((value) => byOwner || value !== "owner")
    .map((value) => ({ value, title: roleFaces[value].label, description: roleFaces[value].meaning }));

export const isRole = (value: string): value is Role => order.some((role) => role === value);
