import type { PlanSnapshot, PriceSnapshot, ProductSnapshot, TaxSnapshot } from "@/server/catalog/snapshot";
import type { Actor } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { NotFound } from "@/server/kernel/errors";
import { moneyDto } from "@/server/kernel/money";
import { together } from "@/server/kernel/transaction";
import type { Order, OrderItem, OrderStatus, OrderSummary, Totals } from "./contract";
import type { OrderedItem, OrderSnapshot } from "./events";
import { itemPrices } from "./item-prices";

export type ItemRow = Omit<OrderedItem, "monthly_net_minor" | "due_now_net_minor"> & {
  action: OrderItem["action"];
  status: OrderItem["status"];
  resource_id: string | null;
  failure: OrderItem["failure"];
  attempt: number;
  released_at: string | null;
  activated_at: string | null;
  monthly_net_minor: number | string;
  due_now_net_minor: number | string;
};

export interface OrderRow {
  id: string;
  organization_id: string;
  organization_name: string;
  billing_account_id: string;
  project_id: string | null;
  quote_id: string | null;
  action_id: string;
  status: OrderStatus;
  currency: string;
  monthly_net_minor: bigint;
  totals: Totals;
  tax: TaxSnapshot;
  labels: Record<string, string>;
  all_or_nothing: boolean;
  decision: Order["decisions"] | null;
  failure: Order["failure"];
  attempt: number;
  version: number;
  placed_by: Actor;
  created_at: Date;
  submitted_at: Date | null;
  provisioned_at: Date | null;
  closed_at: Date | null;
  items: ItemRow[];
}

// Rows become JSON as they are: building it field by field costs twice as much as the rest of the statement.
const itemsOf = `(SELECT json_agg(i ORDER BY i.position) FROM (
    SELECT id, position, action, name, region, endpoint, product, plan, options, placement, prices, quantity, monthly_net_minor::text,
      due_now_net_minor::text, status, attempt, resource_id, failure, activated_at, released_at
    FROM order_items WHERE organization_id = o.organization_id AND order_id = o.id) i) AS items`;

/** The order with its items; locked when it will be written. NotFound outside of what the transaction may see. */
export async function loadOrder(sql: Sql, id: string, lock?: "lock"): Promise<OrderRow> {
  const [, { rows }] = await together(sql, () => [
    lock && sql.query(lockOrder(id)),
    sql.query<OrderRow>(selectOrder(id)),
  ]);
  return theOrder(rows);
}

/** On its own: a statement that waits for a lock still sees the other rows as they were before it waited. */
const lockOrder = (id: string) => ({
  name: "lock-order",
  text: "SELECT FROM orders WHERE id = $1 FOR UPDATE",
  values: [id],
});

/** The statement of `loadOrder`, for who reads nothing else. */
export const selectOrder = (id: string) => ({
  name: "load-order",
  text: `SELECT o.*, (SELECT g.name FROM organizations g WHERE g.id = o.organization_id) AS organization_name, ${itemsOf}
         FROM orders o WHERE o.id = $1`,
  values: [id],
});

export function theOrder([row]: readonly OrderRow[]): OrderRow {
  if (!row) throw new NotFound("order");
  return row;
}

const at = (time: Date | null) => time?.toISOString() ?? null;

export function orderDto(row: OrderRow): Order {
  return {
    id: row.id,
    organization_id: row.organization_id,
    organization_name: row.organization_name,
    billing_account_id: row.billing_account_id,
    project_id: row.project_id,
    quote_id: row.quote_id,
    action_id: row.action_id,
    status: row.status,
    currency: row.currency,
    items: row.items.map((item) => itemDto(item, row.currency)),
    totals: row.totals,
    tax: row.tax,
    labels: row.labels,
    all_or_nothing: row.all_or_nothing,
    decisions: row.decision ?? [],
    failure: row.failure,
    attempt: row.attempt,
    placed_by: { type: row.placed_by.type, id: row.placed_by.id },
    version: row.version,
    created_at: row.created_at.toISOString(),
    submitted_at: at(row.submitted_at),
    provisioned_at: at(row.provisioned_at),
    closed_at: at(row.closed_at),
  };
}

function itemDto(item: ItemRow, currency: string): OrderItem {
  return {
    id: item.id,
    position: item.position,
    action: item.action,
    name: item.name,
    region: item.region,
    product: item.product,
    plan: item.plan,
    options: item.options,
    placement: item.placement,
    prices: itemPrices(item.prices),
    monthly_net: moneyDto(BigInt(item.monthly_net_minor), currency),
    one_time_net: moneyDto(BigInt(item.due_now_net_minor), currency),
    status: item.status,
    resource_id: item.resource_id,
    failure: item.failure,
  };
}

/** What the events of an order carry; `items` are those that the event is about. */
export function orderSnapshot(row: OrderRow, items: readonly ItemRow[] = row.items): OrderSnapshot {
  return {
    order_id: row.id,
    action_id: row.action_id,
    billing_account_id: row.billing_account_id,
    project_id: row.project_id,
    currency: row.currency,
    attempt: row.attempt,
    tax: row.tax,
    labels: row.labels,
    all_or_nothing: row.all_or_nothing,
    items: items.map(orderedItem),
  };
}

export function orderedItem(item: ItemRow): OrderedItem {
  const { id, position, name, region, endpoint, product, plan, options, placement, prices, quantity } = item;
  return {
    ...{ id, position, name, region, endpoint, product, plan, options, placement, prices, quantity },
    monthly_net_minor: String(item.monthly_net_minor),
    due_now_net_minor: String(item.due_now_net_minor),
  };
}

export interface SummaryRow {
  id: string;
  organization_id: string;
  status: OrderStatus;
  currency: string;
  monthly_net_minor: bigint;
  action_id: string;
  created_at: Date;
}

export interface FirstItem {
  order_id: string;
  organization_name: string;
  item_count: number;
  name: string;
  product: ProductSnapshot;
  plan: PlanSnapshot;
  prices: PriceSnapshot[];
}

export function summaryDto(row: SummaryRow, first: FirstItem | undefined): OrderSummary {
  return {
    id: row.id,
    organization_id: row.organization_id,
    organization_name: first?.organization_name ?? "",
    status: row.status,
    currency: row.currency,
    monthly_net: moneyDto(row.monthly_net_minor, row.currency),
    item_count: first?.item_count ?? 0,
    title: first ? `${first.product.name} ${first.plan.name} · ${first.name}` : "",
    action_id: row.action_id,
    created_at: row.created_at.toISOString(),
  };
}
