import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { type PlanSeed, products, regions, standardVat } from "./catalog-data";

const since = new Date("2020-01-01T00:00:00Z");

/** The provider's catalogue of the demo: regions, products with plans, prices in EUR and USD, and VAT rates. Once. */
export async function seedCatalog(ctx: TenantContext): Promise<void> {
  await inTenant(ctx, async (tx, sql) => {
    const organization_id = ctx.tenant.id;
    await tx.taxRate.createMany({
      data: Object.entries(standardVat).map(([country, rate]) => ({
        country,
        category: "standard",
        rate,
        effective_from: since,
        organization_id,
      })),
      skipDuplicates: true,
    });
    await tx.region.createMany({
      data: regions.map((region, position) => ({ ...region, id: ctx.ids.next("region"), organization_id, position })),
      skipDuplicates: true,
    });
    const { rows } = await sql.query<{ key: string }>("SELECT key FROM products");
    const present = new Set(rows.map((row) => row.key));
    for (const { plans, ...product } of products.filter(({ key }) => !present.has(key))) {
      const product_id = ctx.ids.next("product");
      const now = ctx.clock.now();
      await tx.product.create({
        data: { ...product, id: product_id, organization_id, status: "active", created_at: now },
      });
      // Backwards, so that the list, newest first, starts with the smallest plan.
      for (const [index, plan] of [...plans.entries()].reverse()) await seedPlan(ctx, product_id, plan, index);
    }
  });
}

async function seedPlan(ctx: TenantContext, product_id: string, plan: PlanSeed, position: number): Promise<void> {
  const tx = ctx.db.prisma;
  const organization_id = ctx.tenant.id;
  const now = ctx.clock.now();
  const { key, name, description, attributes } = plan;
  const plan_id = ctx.ids.next("plan");
  await tx.plan.create({
    data: {
      id: plan_id,
      organization_id,
      product_id,
      key,
      version: 1,
      name,
      description,
      status: "active",
      position,
      attributes,
      published_at: now,
      created_at: now,
    },
  });
  for (const [at, price] of plan.prices.entries()) {
    const component_id = ctx.ids.next("priceComponent");
    const { condition, charge } = price;
    await tx.priceComponent.create({
      data: {
        id: component_id,
        organization_id,
        plan_id,
        key: price.key,
        name: price.name,
        charge,
        model: "flat",
        condition,
        position: at,
      },
    });
    await tx.rate.createMany({
      data: Object.entries(price.rates).map(([currency, [amount, hourly_amount]]) => ({
        id: ctx.ids.next("rate"),
        organization_id,
        component_id,
        currency,
        amount,
        hourly_amount,
        effective_from: since,
        created_at: now,
      })),
    });
  }
  await tx.availability.createMany({
    data: regions.map(({ key: region }) => ({
      id: ctx.ids.next("availability"),
      organization_id,
      plan_id,
      region,
      status: plan.soldOutIn?.includes(region) ? "sold_out" : "available",
    })),
  });
}
