/** What provisioning takes from an order's snapshot. */
export interface OrderToProvision {
  order_id: string;
  action_id: string;
  project_id: string | null;
  attempt: number;
  labels: Record<string, string>;
  items: readonly ItemToProvision[];
}

export interface ItemToProvision {
  id: string;
  position: number;
  name: string;
  product: { id: string; key: string; name: string; resource_kind: string };
  plan: { id: string; key: string; name: string; attributes: Record<string, unknown> };
  /** `region` says where; the rest is what the customer chose. */
  options: Record<string, unknown>;
}
