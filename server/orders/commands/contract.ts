import * as z from "zod";
import { mutation, query } from "@/server/kernel/operation";
import { idSchema, Labels, PageQuery, pageOf } from "@/server/kernel/schemas";
import {
  Accepted,
  Basket,
  CancellationAssessment,
  Estimate,
  ItemInput,
  Order,
  OrderSummary,
  orderStatuses,
  Quote,
  TimelineEntry,
} from "../contract";

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

export const getOrderTimelineSpec = query({
  name: "getOrderTimeline",
  summary: "Get what happened to an order, oldest first",
  tag,
  rest: { method: "GET", path: "/orders/{id}/timeline" },
  access: "orders:read",
  input: byId,
  output: z.object({ data: z.array(TimelineEntry) }),
});

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
