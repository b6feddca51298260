import * as z from "zod";
import { PlacementNeeds, PlanSnapshot, ProductSnapshot, TaxSnapshot } from "@/server/catalog/snapshot";
import { Action } from "@/server/kernel/actions/contract";
import { mutation, query } from "@/server/kernel/operation";
import { Currency, idSchema, Labels, Money, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

const orderStatuses = [
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

const Basket = z.strictObject({
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
const Accepted = z.object({ action: Action, order: Order });
export type Accepted = z.infer<typeof Accepted>;

const byId = z.strictObject({ id: idSchema("order") });
const tag = "Orders";
const toAction = ({ action }: Accepted) => `/v1/actions/${action.id}`;

export const estimateOrderSpec = query({
  name: "estimateOrder",
  summary: "Estimate an order",
  description: "Price, tax, availability, quota and credit of a configuration as it stands. Keeps nothing.",
  tag,
  rest: { method: "POST", path: "/estimates" },
  access: "orders:read",
  input: Basket,
  output: Estimate,
});

export const createQuoteSpec = mutation({
  name: "createQuote",
  summary: "Quote an order",
  description:
    "Price, tax, availability, quota and credit in one answer. The prices are honoured until the quote expires.",
  tag,
  rest: { method: "POST", path: "/quotes", status: 201 },
  access: "orders:write",
  input: Basket,
  output: Quote,
  location: (quote) => `/v1/quotes/${quote.id}`,
});

export const getQuoteSpec = query({
  name: "getQuote",
  summary: "Get a quote",
  tag,
  rest: { method: "GET", path: "/quotes/{id}" },
  access: "orders:read",
  input: z.object({ id: idSchema("quote") }),
  output: Quote,
});

export const placeOrderSpec = mutation({
  name: "placeOrder",
  summary: "Place an order",
  description:
    "Either from a quote or from items at the prices of now. Answers 202 with an action: poll it or watch it until the order has ended.",
  tag,
  rest: { method: "POST", path: "/orders", status: 202 },
  access: "orders:write",
  input: z
    .strictObject({
      quote_id: idSchema("quote").optional(),
      billing_account_id: idSchema("billingAccount").optional(),
      items: z.array(ItemInput).min(1).max(20).optional(),
      project_id: idSchema("project").optional(),
      labels: Labels.default({}),
      all_or_nothing: z.boolean().optional().meta({
        description:
          "A bundle: when one item fails, all of them are undone. Otherwise those that stand go on standing.",
      }),
    })
    .refine(({ quote_id, items }) => (quote_id === undefined) !== (items === undefined), {
      message: "Send either quote_id or items.",
      path: ["quote_id"],
    }),
  output: Accepted,
  location: toAction,
});

export const listOrdersSpec = query({
  name: "listOrders",
  summary: "List orders, newest first",
  description: "Your organisation's orders; a partner sees its customers' too, the provider everybody's.",
  tag,
  rest: { method: "GET", path: "/orders" },
  access: "orders:read",
  input: PageQuery.extend({
    status: z.enum(orderStatuses).optional(),
    organization_id: idSchema("organization").optional(),
  }),
  output: pageOf(OrderSummary),
});

export const getOrderSpec = query({
  name: "getOrder",
  summary: "Get an order",
  tag,
  rest: { method: "GET", path: "/orders/{id}" },
  access: "orders:read",
  input: byId,
  output: Order,
  versioned: true,
});

export const TimelineEntry = z.object({
  id: z.string(),
  type: z.string(),
  title: z.string(),
  detail: z.string().nullable(),
  actor: z.object({ type: z.string(), id: z.string() }),
  at: Timestamp,
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const getOrderTimelineSpec = query({
  name: "getOrderTimeline",
  summary: "Get what happened to an order, oldest first",
  tag,
  rest: { method: "GET", path: "/orders/{id}/timeline" },
  access: "orders:read",
  input: byId,
  output: z.object({ data: z.array(TimelineEntry) }),
});

export const CancellationAssessment = z.object({
  possible: z.boolean(),
  effect: z.enum(["immediate", "undoes_provisioning", "none"]),
  message: z.string(),
});
export type CancellationAssessment = z.infer<typeof CancellationAssessment>;

export const assessCancellationSpec = query({
  name: "assessCancellation",
  summary: "Ask whether an order can still be cancelled, and what that would do",
  tag,
  rest: { method: "GET", path: "/orders/{id}/cancellation" },
  access: "orders:read",
  input: byId,
  output: CancellationAssessment,
});

export const cancelOrderSpec = mutation({
  name: "cancelOrder",
  summary: "Cancel an order",
  description:
    "Stops what runs and undoes what it made. An order that stands can not be cancelled: terminate its resources.",
  tag,
  rest: { method: "POST", path: "/orders/{id}/cancellation", status: 202 },
  access: "orders:write",
  input: byId,
  output: Accepted,
  location: toAction,
});

export const retryOrderSpec = mutation({
  name: "retryOrder",
  summary: "Retry the items of an order that failed",
  tag,
  rest: { method: "POST", path: "/orders/{id}/retries", status: 202 },
  access: "orders:write",
  input: byId,
  output: Accepted,
  location: toAction,
});

export const approveOrderSpec = mutation({
  name: "approveOrder",
  summary: "Approve an order that waits for approval",
  tag,
  rest: { method: "POST", path: "/orders/{id}/approval", status: 202 },
  access: "orders:approve",
  input: byId.extend({ reason: z.string().trim().max(500).optional() }),
  output: Accepted,
  location: toAction,
});

export const rejectOrderSpec = mutation({
  name: "rejectOrder",
  summary: "Reject an order that waits for approval",
  tag,
  rest: { method: "POST", path: "/orders/{id}/rejection" },
  access: "orders:approve",
  input: byId.extend({ reason: z.string().trim().min(1).max(500) }),
  output: Order,
});

export const confirmPaymentSpec = mutation({
  name: "confirmOrderPayment",
  summary: "Note that an order has been paid for",
  description: "For the provider's staff: releases an order of a prepaying customer.",
  tag,
  rest: { method: "POST", path: "/orders/{id}/payment-confirmation", status: 202 },
  access: "platform:write",
  input: byId.extend({ reason: z.string().trim().max(500).optional() }),
  output: Accepted,
  location: toAction,
});
