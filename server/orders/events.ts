import { z } from "zod";
import { PlacementNeeds, PlanSnapshot, PriceSnapshot, ProductSnapshot, TaxSnapshot } from "@/server/catalog/snapshot";
import { defineEvent } from "@/server/events/define-event";

export const OrderedItem = z.object({
  id: z.string(),
  position: z.number().int(),
  /** Of the resource to be: a DNS label. */
  name: z.string(),
  region: z.string(),
  /** Key of the cloud endpoint that serves the region. */
  endpoint: z.string(),
  product: ProductSnapshot,
  plan: PlanSnapshot,
  /** As the product's option schema has it: `image`, `ssh_key`, `backups`, … The flavour is `plan.attributes.flavour`. */
  options: z.record(z.string(), z.unknown()),
  /** Null when nothing was asked of the place. */
  placement: PlacementNeeds.nullable().default(null),
  prices: z.array(PriceSnapshot),
  quantity: z.number().int(),
  monthly_net_minor: z.string(),
  due_now_net_minor: z.string(),
});
export type OrderedItem = z.infer<typeof OrderedItem>;

/** An order as every listener needs it: whoever reacts never has to look it up. */
export const OrderSnapshot = z.object({
  order_id: z.string(),
  action_id: z.string(),
  billing_account_id: z.string(),
  project_id: z.string().nullable(),
  currency: z.string(),
  attempt: z.number().int(),
  tax: TaxSnapshot,
  labels: z.record(z.string(), z.string()),
  all_or_nothing: z.boolean().default(false),
  items: z.array(OrderedItem),
});
export type OrderSnapshot = z.infer<typeof OrderSnapshot>;

const Reason = z.object({ code: z.string(), message: z.string() });

/** An item that stands: the resource behind it and since when it may be charged. */
const ProvisionedItem = OrderedItem.extend({ resource_id: z.string(), activated_at: z.iso.datetime() });

const order = { source: "/orders", version: 1, data: OrderSnapshot };

export const orderSubmitted = defineEvent({
  ...order,
  type: "order.submitted",
  data: OrderSnapshot.extend({ waiting_for: z.enum(["approval", "payment"]) }),
});
export const orderApproved = defineEvent({ ...order, type: "order.approved" });
export const orderRejected = defineEvent({
  ...order,
  type: "order.rejected",
  data: OrderSnapshot.extend({ reason: z.string() }),
});
/** Clear of every gate: provisioning begins. */
export const orderCreated = defineEvent({ ...order, type: "order.created" });
export const orderProvisioningStarted = defineEvent({ ...order, type: "order.provisioning_started" });
export const orderProvisioned = defineEvent({
  ...order,
  type: "order.provisioned",
  data: OrderSnapshot.extend({ items: z.array(ProvisionedItem) }),
});
/** `items` are those that stand; `failed_items` those that do not. */
export const orderPartiallyProvisioned = defineEvent({
  ...order,
  type: "order.partially_provisioned",
  data: OrderSnapshot.extend({ items: z.array(ProvisionedItem), failed_items: z.array(OrderedItem), reason: Reason }),
});
export const orderFailed = defineEvent({
  ...order,
  type: "order.failed",
  data: OrderSnapshot.extend({ reason: Reason }),
});
/** Asks provisioning to run the items that do not stand once more, as attempt `attempt`. */
export const orderRetried = defineEvent({ ...order, type: "order.retried" });
/** Asks provisioning to stop and undo what it began. */
export const orderCancellationRequested = defineEvent({ ...order, type: "order.cancellation_requested" });
export const orderCancelled = defineEvent({ ...order, type: "order.cancelled" });

/** Prices were promised to a customer until `expires_at`. */
export const quoteCreated = defineEvent({
  source: "/orders",
  version: 1,
  type: "quote.created",
  data: z.object({ quote_id: z.string(), currency: z.string(), expires_at: z.iso.datetime() }),
});

/** An organisation may have so many of a kind. */
export const quotaSet = defineEvent({
  source: "/orders",
  version: 1,
  type: "organization.quota_set",
  data: z.object({ organization_id: z.string(), resource_kind: z.string(), maximum: z.number().int() }),
});

/** A project may have so many of a kind; null: as many as the organisation. */
export const projectQuotaSet = defineEvent({
  source: "/orders",
  version: 1,
  type: "project.quota_set",
  data: z.object({ project_id: z.string(), resource_kind: z.string(), maximum: z.number().int().nullable() }),
});
