import type { z } from "zod";
import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Invalid } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { Plan, setAvailabilitySpec } from "./contract";
import { planAvailabilityChanged } from "./events";
import { loadPlan, planDto } from "./store";

export async function setAvailability(
  ctx: TenantContext,
  input: z.output<typeof setAvailabilitySpec.input>,
): Promise<Plan> {
  return inTenant(ctx, async (tx, sql) => {
    const plan = await loadPlan(sql, input.id, "EUR", ctx.clock.now());
    if (!(await tx.region.findFirst({ where: { key: input.region } })))
      throw new Invalid("region.unknown", "There is no such region.", [
        { pointer: "#/path/region", code: "unknown_region", message: "There is no such region." },
      ]);
    const { organization_id } = plan;
    await tx.availability.upsert({
      where: { organization_id_plan_id_region: { organization_id, plan_id: plan.id, region: input.region } },
      update: { status: input.status },
      create: {
        id: ctx.ids.next("availability"),
        organization_id,
        plan_id: plan.id,
        region: input.region,
        status: input.status,
      },
    });
    await audit(ctx, sql, {
      action: "plan.availability_set",
      subject: plan.id,
      changes: { region: input.region, status: input.status },
    });
    const { region, status } = input;
    await publish(ctx, sql, planAvailabilityChanged(plan.id, { plan_id: plan.id, key: plan.key, region, status }));
    return planDto(await loadPlan(sql, plan.id, "EUR", ctx.clock.now()));
  });
}
