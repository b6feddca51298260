import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { getPlanSpec, Plan } from "./contract";
import { loadPlan, planDto } from "./store";

export async function getPlan(ctx: TenantContext, input: z.output<typeof getPlanSpec.input>): Promise<Plan> {
  return readInTenant(ctx, async (_tx, sql) => planDto(await loadPlan(sql, input.id, input.currency, ctx.clock.now())));
}
