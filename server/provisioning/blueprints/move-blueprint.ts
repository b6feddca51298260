import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { rowOf } from "../store";
import type { Blueprint } from "./contract";
import { type BlueprintRow, blueprintLifecycle } from "./store";

/** Writes a version's status; from then on it is the provider's own, wherever it came from. */
export async function moveBlueprint(
  ctx: TenantContext,
  sql: Sql,
  row: BlueprintRow,
  to: Blueprint["status"],
): Promise<BlueprintRow> {
  const { rows } = await sql.query<BlueprintRow>({
    name: "move-blueprint",
    text: `UPDATE blueprints SET status = $2, organization_id = $3, updated_at = $4, revision = revision + 1,
             published_at = CASE WHEN $2 = 'active' THEN coalesce(published_at, $4) ELSE published_at END
           WHERE id = $1 RETURNING *`,
    values: [row.id, transition("blueprint", blueprintLifecycle, row.status, to), ctx.tenant.id, ctx.clock.now()],
  });
  return rowOf(rows, "blueprint");
}
