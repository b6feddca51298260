import * as z from "zod";
import { mutation, query } from "@/server/kernel/operation";
import { Currency, DisplayName, idSchema, Money, PageQuery, pageOf, Timestamp } from "@/server/kernel/schemas";

const planStatuses = ["draft", "active", "scheduled", "archived"] as const;
const productStatuses = ["draft", "active", "archived"] as const;
const availabilityStatuses = ["available", "sold_out"] as const;
const regionKey = z.string().regex(/^[a-z]{2,8}[0-9]{0,3}$/, "Must be the key of a region, e.g. fra1");

export const Region = z
  .object({
    id: idSchema("region"),
    key: regionKey,
    name: z.string(),
    country: z.string(),
    city: z.string(),
    classes: z.array(z.string()).meta({ description: "What an item's `placement.class` may ask for here." }),
    residencies: z.array(z.string()).meta({ description: "What its `placement.residency` may ask for." }),
  })
  .meta({ id: "Region" });
export type Region = z.infer<typeof Region>;

/** A JSON Schema (2020-12 subset) that the options of an order item must fit. */
const OptionSchema = z.record(z.string(), z.unknown());

export const Product = z
  .object({
    id: idSchema("product"),
    key: z.string(),
    name: z.string(),
    description: z.string(),
    category: z.string(),
    resource_kind: z.string(),
    status: z.enum(productStatuses),
    option_schema: OptionSchema,
    version: z.number().int(),
    created_at: Timestamp,
  })
  .meta({ id: "Product" });
export type Product = z.infer<typeof Product>;

/** One price of a plan. With `condition`, it applies when that option has that value. */
const Price = z.object({
  key: z.string(),
  name: z.string(),
  charge: z.enum(["one_time", "recurring"]),
  amount: Money,
  hourly_amount: Money.nullable(),
  condition: z.object({ option: z.string(), equals: z.union([z.string(), z.number(), z.boolean()]) }).nullable(),
});

export const Plan = z
  .object({
    id: idSchema("plan"),
    product_id: idSchema("product"),
    key: z.string(),
    version: z.number().int(),
    name: z.string(),
    description: z.string(),
    status: z.enum(planStatuses),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    prices: z.array(Price),
    availability: z.array(z.object({ region: regionKey, status: z.enum(availabilityStatuses) })),
    published_at: Timestamp.nullable(),
  })
  .meta({ id: "Plan" });
export type Plan = z.infer<typeof Plan>;

export const listRegionsSpec = query({
  name: "listRegions",
  summary: "List the regions",
  tag: "Catalogue",
  rest: { method: "GET", path: "/regions" },
  access: "catalog:read",
  input: PageQuery,
  output: pageOf(Region),
});

export const listProductsSpec = query({
  name: "listProducts",
  summary: "List the products",
  tag: "Catalogue",
  rest: { method: "GET", path: "/products" },
  access: "catalog:read",
  input: PageQuery.extend({
    category: z.string().max(60).optional(),
    status: z.enum(productStatuses).default("active"),
  }),
  output: pageOf(Product),
});

export const getProductSpec = query({
  name: "getProduct",
  summary: "Get a product with the schema of its options",
  tag: "Catalogue",
  rest: { method: "GET", path: "/products/{id}" },
  access: "catalog:read",
  input: z.object({ id: idSchema("product") }),
  output: Product,
  versioned: true,
});

export const listPlansSpec = query({
  name: "listPlans",
  summary: "List the plans that can be ordered, with prices and availability",
  tag: "Catalogue",
  rest: { method: "GET", path: "/plans" },
  access: "catalog:read",
  input: PageQuery.extend({
    product_id: idSchema("product").optional(),
    status: z.enum(planStatuses).default("active"),
    currency: Currency.default("EUR"),
  }),
  output: pageOf(Plan),
});

export const getPlanSpec = query({
  name: "getPlan",
  summary: "Get a version of a plan",
  tag: "Catalogue",
  rest: { method: "GET", path: "/plans/{id}" },
  access: "catalog:read",
  input: z.object({ id: idSchema("plan"), currency: Currency.default("EUR") }),
  output: Plan,
});

const Decimal = z.string().regex(/^\d{1,12}(\.\d{1,12})?$/, "Must be a decimal like 12.34, not negative");

export const publishPlanVersionSpec = mutation({
  name: "publishPlanVersion",
  summary: "Publish a new version of a plan at new prices",
  description:
    "New orders get the new version at once; what was ordered before keeps the version and price at which it was sold.",
  tag: "Catalogue",
  rest: { method: "POST", path: "/plans/{id}/versions", status: 201 },
  access: "catalog:write",
  input: z.strictObject({
    id: idSchema("plan"),
    name: DisplayName.optional(),
    description: z.string().trim().max(500).optional(),
    prices: z
      .array(
        z.strictObject({
          key: z.string().max(60),
          currency: Currency,
          amount: Decimal,
          hourly_amount: Decimal.optional(),
        }),
      )
      .min(1)
      .max(50),
  }),
  output: Plan,
  location: (plan) => `/v1/plans/${plan.id}`,
});

export const setAvailabilitySpec = mutation({
  name: "setAvailability",
  summary: "Offer a plan in a region, or mark it sold out",
  tag: "Catalogue",
  rest: { method: "PUT", path: "/plans/{id}/availability/{region}" },
  access: "catalog:write",
  input: z.strictObject({ id: idSchema("plan"), region: regionKey, status: z.enum(availabilityStatuses) }),
  output: Plan,
});
