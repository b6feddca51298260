import * as z from "zod";
import { PlacementNeeds, PlanSnapshot, ProductSnapshot, TaxSnapshot } from "@/server/catalog/snapshot";
import { Action } from "@/server/kernel/actions/contract";
import { Currency, idSchema, Money, Timestamp } from "@/server/kernel/schemas";

export const orderStatuses = [
  "draft",
  "pending_approval",
  "pending_payment",
  "created",
  "provisioning",
  "provisioned",
  "partially_provisioned",
  "failed",
  "rejected",
  "cancelling",
  "cancelled",
] as const;
export type OrderStatus = (typeof orderStatuses)[number];

const itemStatuses = ["pending", "provisioning", "provisioned", "failed", "cancelled"] as const;
export type ItemStatus = (typeof itemStatuses)[number];

/** A DNS label (RFC 1123): what every cloud accepts as a name. */
export const ResourceName = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "Lower-case letters, digits and inner hyphens, at most 63 characters");

export const ItemInput = z.strictObject({
  plan_id: idSchema("plan"),
  region: z
    .string()
    .min(1)
    .max(20)
    .meta({ examples: ["fra1"] }),
  name: ResourceName.meta({ examples: ["web-1"] }),
  options: z
    .record(z.string().max(60), z.unknown())
    .default({})
    .meta({ examples: [{ image: "ubuntu-24.04" }] }),
  placement: PlacementNeeds.optional(),
});
export type ItemInput = z.infer<typeof ItemInput>;

export const Basket = z.strictObject({
  billing_account_id: idSchema("billingAccount").optional(),
  items: z.array(ItemInput).min(1).max(20),
});

/** Net, tax and gross of what falls due at once and of each month after it. */
export const Totals = z.object({
  monthly_net: Money,
  monthly_tax: Money,
  monthly_gross: Money,
  one_time_net: Money,
  hourly_net: Money,
});
export type Totals = z.infer<typeof Totals>;

const PriceLine = z.object({
  key: z.string(),
  name: z.string(),
  charge: z.enum(["one_time", "recurring"]),
  amount: Money,
  hourly_amount: Money.nullable(),
});

const PricedItem = z.object({
  name: z.string(),
  region: z.string(),
  product: ProductSnapshot,
  plan: PlanSnapshot,
  options: z.record(z.string(), z.unknown()),
  placement: PlacementNeeds.nullable(),
  prices: z.array(PriceLine),
  monthly_net: Money,
  one_time_net: Money,
});

/** What would stand against the order, or what it would wait for. */
export const Verdict = z.object({
  kind: z.enum(["availability", "quota", "credit", "standing", "approval", "payment"]),
  outcome: z.enum(["ok", "waits", "refused"]),
  code: z.string(),
  message: z.string(),
  pointer: z.string().nullable(),
});
export type Verdict = z.infer<typeof Verdict>;

export const Estimate = z.object({
  currency: Currency,
  items: z.array(PricedItem),
  totals: Totals,
  tax: TaxSnapshot,
  verdicts: z.array(Verdict),
  orderable: z.boolean(),
});
export type Estimate = z.infer<typeof Estimate>;

export const Quote = Estimate.extend({
  id: idSchema("quote"),
  organization_id: idSchema("organization"),
  billing_account_id: idSchema("billingAccount"),
  created_at: Timestamp,
  expires_at: Timestamp,
}).meta({ id: "Quote" });
export type Quote = z.infer<typeof Quote>;

export const OrderItem = PricedItem.extend({
  id: idSchema("orderItem"),
  position: z.number().int(),
  action: z.enum(["add", "modify", "delete"]),
  status: z.enum(itemStatuses),
  resource_id: idSchema("resource").nullable(),
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
});
export type OrderItem = z.infer<typeof OrderItem>;

const Decision = z.object({
  kind: z.enum(["approved", "rejected", "payment_confirmed"]),
  by: z.object({ type: z.string(), id: z.string() }),
  at: Timestamp,
  reason: z.string().nullable(),
});

export const OrderSummary = z
  .object({
    id: idSchema("order"),
    organization_id: idSchema("organization"),
    organization_name: z.string(),
    status: z.enum(orderStatuses),
    currency: Currency,
    monthly_net: Money,
    item_count: z.number().int(),
    title: z.string().meta({ description: "Product, plan and name of the first item." }),
    action_id: idSchema("action"),
    created_at: Timestamp,
  })
  .meta({ id: "OrderSummary" });
export type OrderSummary = z.infer<typeof OrderSummary>;

export const Order = z
  .object({
    id: idSchema("order"),
    organization_id: idSchema("organization"),
    organization_name: z.string(),
    billing_account_id: idSchema("billingAccount"),
    project_id: idSchema("project").nullable(),
    quote_id: idSchema("quote").nullable(),
    action_id: idSchema("action"),
    status: z.enum(orderStatuses),
    currency: Currency,
    items: z.array(OrderItem),
    totals: Totals,
    tax: TaxSnapshot,
    labels: z.record(z.string(), z.string()),
    all_or_nothing: z.boolean(),
    decisions: z.array(Decision),
    failure: z.object({ code: z.string(), message: z.string() }).nullable(),
    attempt: z.number().int(),
    placed_by: z.object({ type: z.string(), id: z.string() }),
    version: z.number().int(),
    created_at: Timestamp,
    submitted_at: Timestamp.nullable(),
    provisioned_at: Timestamp.nullable(),
    closed_at: Timestamp.nullable(),
  })
  .meta({ id: "Order" });
export type Order = z.infer<typeof Order>;

/** What a request that takes time answers: the order as it stands, and the action to follow. */
export const Accepted = z.object({ action: Action, order: Order });
export type Accepted = z.infer<typeof Accepted>;

export const TimelineEntry = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  actor: z.object({ type: z.string(), id: z.string() }),
  at: Timestamp,
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const CancellationAssessment = z.object({
  possible: z.boolean(),
  effect: z.enum(["immediate", "undoes_provisioning", "none"]),
  message: z.string(),
});
export type CancellationAssessment = z.infer<typeof CancellationAssessment>;
