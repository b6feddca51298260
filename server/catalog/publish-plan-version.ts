import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict, Invalid } from "@/server/kernel/errors";
import { transition } from "@/server/kernel/lifecycle";
import { inTenant } from "@/server/kernel/transaction";
import type { Plan, publishPlanVersionSpec } from "./contract";
import { planPublished } from "./events";
import { planLifecycle } from "./lifecycle";
import { loadPlan, planDto } from "./store";

type Input = z.output<typeof publishPlanVersionSpec.input>;

/**
 * Copies the active version with its components and availability, gives the copy the new rates, and archives the old
 * one. A component for which no price was given keeps its rates. A draft goes on sale this way, and its product with
 * it. Conflict when `id` is neither a draft nor the active version.
 */
export async function publishPlanVersion(ctx: TenantContext, input: Input): Promise<Plan> {
  return inTenant(ctx, async (tx, sql) => {
    await sql.query("SELECT FROM plans WHERE id = $1 FOR UPDATE", [input.id]);
    const currency = input.prices[0]?.currency ?? "EUR";
    const now = ctx.clock.now();
    const old = await loadPlan(sql, input.id, currency, now);
    if (old.status !== "active" && old.status !== "draft")
      throw new Conflict(
        "plan.not_active",
        "Somebody published another version of this plan meanwhile. Only that one can be followed by a new one.",
      );
    const components = await tx.priceComponent.findMany({ where: { plan_id: old.id }, include: { rates: true } });
    refuseUnknown(input.prices, components);

    const plan_id = ctx.ids.next("plan");
    const { organization_id } = old;
    await tx.plan.update({
      where: { id: old.id },
      data: { status: transition("plan", planLifecycle, old.status, "archived") },
    });
    await tx.plan.create({
      data: {
        id: plan_id,
        organization_id,
        product_id: old.product_id,
        key: old.key,
        version: old.version + 1,
        name: input.name ?? old.name,
        description: input.description ?? old.description,
        status: "active",
        position: old.position,
        attributes: old.attributes,
        published_at: now,
        created_at: now,
      },
    });
    await tx.product.updateMany({ where: { id: old.product_id, status: "draft" }, data: { status: "active" } });
    for (const component of components) {
      const id = ctx.ids.next("priceComponent");
      const { rates, condition, ...copied } = component;
      await tx.priceComponent.create({ data: { ...copied, condition: condition ?? undefined, id, plan_id } });
      const given = input.prices.filter((price) => price.key === component.key);
      const kept = rates.filter((rate) => !given.some((price) => price.currency === rate.currency));
      await tx.rate.createMany({
        data: [
          ...kept.map((rate) => ({ ...rate, id: ctx.ids.next("rate"), component_id: id, created_at: now })),
          ...given.map((price) => ({
            id: ctx.ids.next("rate"),
            organization_id,
            component_id: id,
            currency: price.currency,
            amount: price.amount,
            hourly_amount: price.hourly_amount ?? null,
            effective_from: now,
            created_at: now,
          })),
        ],
      });
    }
    await tx.availability.createMany({
      data: old.availability.map((entry) => ({ ...entry, id: ctx.ids.next("availability"), organization_id, plan_id })),
    });
    await audit(ctx, sql, {
      action: "plan.published",
      subject: plan_id,
      changes: { replaces: old.id, prices: input.prices },
    });
    await publish(ctx, sql, planPublished(plan_id, { plan_id, key: old.key, version: old.version + 1 }));
    return planDto(await loadPlan(sql, plan_id, currency, now));
  });
}

function refuseUnknown(prices: Input["prices"], components: readonly { key: string }[]): void {
  const errors = prices.flatMap((price, index) =>
    components.some((component) => component.key === price.key)
      ? []
      : [{ pointer: `#/prices/${index}/key`, code: "unknown_price", message: `This plan has no price ${price.key}.` }],
  );
  if (errors.length > 0) throw new Invalid("plan.unknown_price", "Some prices do not belong to this plan.", errors);
}
