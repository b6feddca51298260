import * as z from "zod";
import { mutation, query } from "@/server/kernel/operation";
import { Country, Currency, idSchema, Money, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

const subscriptionStatuses = [
  "pending",
  "trialing",
  "active",
  "past_due",
  "paused",
  "suspended",
  "cancelled",
  "ended",
] as const;
const invoiceStatuses = ["gathering", "draft", "finalizing", "open", "paid", "uncollectible", "void"] as const;
const invoicePaymentStatuses = ["unpaid", "partially_paid", "paid"] as const;
const paymentStatuses = ["created", "processing", "requires_action", "succeeded", "failed", "cancelled"] as const;
const lineKinds = ["recurring", "one_time"] as const;

/** An exact decimal in a string, e.g. a price or a rate. */
const DecimalString = z.string().regex(/^-?\d+(\.\d+)?$/);

const PeriodDto = z
  .object({ start: Timestamp, end: Timestamp })
  .meta({ id: "BillingPeriod", description: "Start inclusive, end exclusive." });

/** The tax that was assessed; `rate` is a fraction, e.g. "0.19". */
export const Assessed = z.object({
  treatment: z.enum(["standard", "reverse_charge", "out_of_scope"]),
  country: z.string(),
  rate: DecimalString,
  label: z.string(),
  note: z.string().nullable(),
});
export type Assessed = z.infer<typeof Assessed>;

/** One tax category of an invoice: the sum of its lines and the tax on that sum. */
export const TaxSubtotal = Assessed.extend({ net: Money, tax: Money }).meta({ id: "TaxSubtotal" });
export type TaxSubtotal = z.infer<typeof TaxSubtotal>;

/** A price as it was sold: exact decimals in major units, recurring ones for a month. */
export const SoldPrice = z
  .object({
    component_id: z.string(),
    rate_id: z.string(),
    key: z.string(),
    name: z.string(),
    charge: z.enum(["one_time", "recurring"]),
    amount: DecimalString,
    hourly_amount: DecimalString.nullable(),
    currency: Currency,
  })
  .meta({ id: "SoldPrice" });
export type SoldPrice = z.infer<typeof SoldPrice>;

const SoldProduct = z.object({ id: z.string(), key: z.string(), name: z.string() });
const SoldPlan = z.object({ id: z.string(), key: z.string(), version: z.number().int(), name: z.string() });

export const Subscription = z
  .object({
    id: idSchema("subscription"),
    organization_id: idSchema("organization"),
    billing_account_id: idSchema("billingAccount"),
    order_id: idSchema("order"),
    order_item_id: idSchema("orderItem"),
    resource_id: idSchema("resource"),
    name: z.string(),
    status: z.enum(subscriptionStatuses),
    product: SoldProduct,
    plan: SoldPlan,
    prices: z.array(SoldPrice),
    quantity: z.number().int(),
    monthly_net: Money,
    time_zone: z.string(),
    anchor_at: Timestamp,
    started_at: Timestamp,
    current_period: PeriodDto,
    ended_at: Timestamp.nullable(),
    version: z.number().int(),
    created_at: Timestamp,
  })
  .meta({ id: "Subscription" });
export type Subscription = z.infer<typeof Subscription>;

const Address = z.object({
  name: z.string(),
  address_line: z.string(),
  postal_code: z.string(),
  city: z.string(),
  country: Country,
});

/** Who issued an invoice, as it was when it was issued. */
export const Seller = Address.extend({ vat_number: z.string(), iban: z.string(), bic: z.string() }).meta({
  id: "InvoiceSeller",
});
export type Seller = z.infer<typeof Seller>;

/** Who an invoice was issued to, as it was when it was issued. Periods are shown in `time_zone`. */
export const Buyer = Address.extend({
  email: z.string(),
  vat_number: z.string().nullable(),
  business: z.boolean(),
  time_zone: z.string(),
}).meta({ id: "InvoiceBuyer" });
export type Buyer = z.infer<typeof Buyer>;

export const InvoiceLine = z
  .object({
    id: idSchema("invoiceLine"),
    position: z.number().int(),
    kind: z.enum(lineKinds),
    description: z.string(),
    subscription_id: idSchema("subscription").nullable(),
    rate_id: z.string().nullable(),
    quantity: DecimalString,
    unit_price: DecimalString,
    period: PeriodDto,
    nominal_seconds: z.number().int().nullable().meta({
      description: "Length of the whole period that unit_price pays for; null where the price knows no period.",
    }),
    formula: z.string().meta({ examples: ["29.90 EUR × 820,800 s / 2,592,000 s"] }),
    net: Money,
    tax_rate: DecimalString,
  })
  .meta({ id: "InvoiceLine" });
export type InvoiceLine = z.infer<typeof InvoiceLine>;

/** An invoice without its lines, as lists show it. */
export const InvoiceSummary = z
  .object({
    id: idSchema("invoice"),
    organization_id: idSchema("organization"),
    billing_account_id: idSchema("billingAccount"),
    order_id: idSchema("order").nullable(),
    number: z.string().nullable(),
    status: z.enum(invoiceStatuses),
    payment_status: z.enum(invoicePaymentStatuses),
    buyer_name: z.string(),
    net: Money,
    tax: Money,
    gross: Money,
    paid: Money,
    outstanding: Money,
    period: PeriodDto.nullable(),
    finalized_at: Timestamp.nullable(),
    due_at: Timestamp.nullable(),
    paid_at: Timestamp.nullable(),
    version: z.number().int(),
    created_at: Timestamp,
  })
  .meta({ id: "InvoiceSummary" });
export type InvoiceSummary = z.infer<typeof InvoiceSummary>;

export const Invoice = InvoiceSummary.extend({
  seller: Seller,
  buyer: Buyer,
  taxes: z.array(TaxSubtotal),
  lines: z.array(InvoiceLine),
}).meta({ id: "Invoice" });
export type Invoice = z.infer<typeof Invoice>;

export const Payment = z
  .object({
    id: idSchema("payment"),
    organization_id: idSchema("organization"),
    invoice_id: idSchema("invoice").nullable(),
    provider: z.string(),
    reference: z.string().nullable(),
    status: z.enum(paymentStatuses),
    amount: Money,
    received_at: Timestamp.nullable(),
    created_at: Timestamp,
  })
  .meta({ id: "Payment" });
export type Payment = z.infer<typeof Payment>;

export const listSubscriptionsSpec = query({
  name: "listSubscriptions",
  summary: "List subscriptions, newest first",
  tag: "Billing",
  rest: { method: "GET", path: "/subscriptions" },
  access: "billing:read",
  input: PageQuery.extend({
    status: z.enum(subscriptionStatuses).optional(),
    organization_id: idSchema("organization").optional(),
    resource_id: idSchema("resource").optional(),
  }),
  output: pageOf(Subscription),
});

export const getSubscriptionSpec = query({
  name: "getSubscription",
  summary: "Get a subscription",
  tag: "Billing",
  rest: { method: "GET", path: "/subscriptions/{id}" },
  access: "billing:read",
  input: z.object({ id: idSchema("subscription") }),
  output: Subscription,
  versioned: true,
});

export const ResourceCost = z
  .object({
    resource_id: idSchema("resource"),
    charged: Money.meta({ description: "Net, on every invoice that was issued for it so far." }),
    monthly: Money.meta({ description: "What a month costs now, net; zero when nothing is charged any more." }),
    charged_until: Timestamp,
  })
  .meta({ id: "ResourceCost" });
export type ResourceCost = z.infer<typeof ResourceCost>;

export const getResourceCostSpec = query({
  name: "getResourceCost",
  summary: "Get what a resource has cost so far",
  tag: "Billing",
  rest: { method: "GET", path: "/resources/{id}/cost" },
  access: "billing:read",
  input: z.object({ id: idSchema("resource") }),
  output: ResourceCost,
});

export const listInvoicesSpec = query({
  name: "listInvoices",
  summary: "List invoices, newest first",
  description: "`finalized_from` is inclusive, `finalized_before` exclusive.",
  tag: "Billing",
  rest: { method: "GET", path: "/invoices" },
  access: "billing:read",
  input: PageQuery.extend({
    status: z.enum(invoiceStatuses).optional(),
    organization_id: idSchema("organization").optional(),
    finalized_from: Timestamp.optional(),
    finalized_before: Timestamp.optional(),
  }),
  output: pageOf(InvoiceSummary),
});

export const getInvoiceSpec = query({
  name: "getInvoice",
  summary: "Get an invoice with its lines and tax breakdown",
  tag: "Billing",
  rest: { method: "GET", path: "/invoices/{id}" },
  access: "billing:read",
  input: z.object({ id: idSchema("invoice") }),
  output: Invoice,
  versioned: true,
});

export const getInvoicePdfSpec = query({
  name: "getInvoicePdf",
  summary: "Get an invoice as PDF",
  description: "The same bytes every time: drawn from what the invoice kept when it was finalised.",
  tag: "Billing",
  rest: { method: "GET", path: "/invoices/{id}/pdf" },
  access: "billing:read",
  input: z.object({ id: idSchema("invoice") }),
  output: z.object({ filename: z.string(), base64: z.string() }),
  mediaType: "application/pdf",
  cost: 10,
});

export const listPaymentsSpec = query({
  name: "listPayments",
  summary: "List payments, newest first",
  tag: "Billing",
  rest: { method: "GET", path: "/payments" },
  access: "billing:read",
  input: PageQuery.extend({
    invoice_id: idSchema("invoice").optional(),
    status: z.enum(paymentStatuses).optional(),
  }),
  output: pageOf(Payment),
});

export const recordPaymentSpec = mutation({
  name: "recordPayment",
  summary: "Record a payment that was received for an invoice",
  description: "For the provider's staff. A reference counts once; more than what is outstanding is refused.",
  tag: "Billing",
  rest: { method: "POST", path: "/invoices/{id}/payments", status: 201 },
  access: "platform:write",
  input: z.strictObject({
    id: idSchema("invoice"),
    amount: Money,
    reference: z.string().trim().min(1).max(140).optional(),
    received_at: Timestamp.optional(),
  }),
  output: Payment,
});
