import { z } from "zod";
import { defineEvent } from "@/server/events/define-event";

const billing = { source: "/billing", version: 1 };

export const subscriptionStarted = defineEvent({
  ...billing,
  type: "subscription.started",
  data: z.object({
    subscription_id: z.string(),
    order_id: z.string(),
    order_item_id: z.string(),
    resource_id: z.string(),
    product_name: z.string(),
    plan_name: z.string(),
    started_at: z.iso.datetime(),
    current_period_end: z.iso.datetime(),
    /** Of the billing account: its dates are told in it. */
    time_zone: z.string().default("UTC"),
  }),
});

const Ended = z.object({ subscription_id: z.string(), resource_id: z.string() });

/** What it paid for was given up: from `ended_at` on no further month is charged. */
export const subscriptionCancelled = defineEvent({
  ...billing,
  type: "subscription.cancelled",
  data: Ended.extend({ ended_at: z.iso.datetime() }),
});
/** What it pays for was brought back. */
export const subscriptionResumed = defineEvent({
  ...billing,
  type: "subscription.resumed",
  data: Ended.extend({ recovered_at: z.iso.datetime() }),
});

export const invoiceFinalized = defineEvent({
  ...billing,
  type: "invoice.finalized",
  data: z.object({
    invoice_id: z.string(),
    number: z.string(),
    order_id: z.string().nullable(),
    billing_account_id: z.string(),
    email: z.string(),
    currency: z.string(),
    gross: z.string(),
    due_at: z.iso.datetime(),
    /** Of the buyer: dates are told in it. */
    time_zone: z.string().default("UTC"),
  }),
});

export const paymentSucceeded = defineEvent({
  ...billing,
  type: "payment.succeeded",
  data: z.object({
    payment_id: z.string(),
    invoice_id: z.string(),
    number: z.string(),
    currency: z.string(),
    amount: z.string(),
    /** What is still to be paid; "0.00" when the invoice is paid. */
    outstanding: z.string(),
  }),
});
