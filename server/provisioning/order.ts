import type { PlacementNeeds } from "@/server/catalog/snapshot";

/** What provisioning takes from an order's snapshot. */
export interface OrderToProvision {
  order_id: string;
  action_id: string;
  project_id: string | null;
  attempt: number;
  labels: Record<string, string>;
  /** Whether every item is undone when one is. */
  all_or_nothing?: boolean;
  items: readonly ItemToProvision[];
}

export interface ItemToProvision {
  id: string;
  position: number;
  name: string;
  region: string;
  product: { id: string; key: string; name: string; resource_kind: string };
  plan: { id: string; key: string; name: string; attributes: Record<string, unknown> };
  /** What the customer chose, as the product's option schema has it. */
  options: Record<string, unknown>;
  /** What was asked of the place. */
  placement?: PlacementNeeds | null;
}
