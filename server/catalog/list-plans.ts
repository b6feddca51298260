import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listPlansSpec, Plan } from "./contract";
import { type PlanRow, planColumns, planDto } from "./store";

export async function listPlans(ctx: TenantContext, input: z.output<typeof listPlansSpec.input>): Promise<Page<Plan>> {
  const after = decodeCursor(input.cursor);
  // What is not on offer yet is between the provider and itself.
  if (input.status === "draft" && !ctx.permissions.has("platform:read")) return toPage([], input.limit, planDto);
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<PlanRow>({
      name: "list-plans",
      text: `SELECT ${planColumns} FROM plans p
             WHERE p.status = $3 AND ($4::text IS NULL OR p.product_id = $4) AND ($5::text IS NULL OR p.id < $5)
             ORDER BY p.id DESC LIMIT $6`,
      values: [input.currency, ctx.clock.now(), input.status, input.product_id, after, input.limit + 1],
    });
    return toPage(rows, input.limit, planDto);
  });
}
