import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import { loadResource } from "../store";
import type { Placement } from "./contract";
import type { PlacementRow } from "./placements-of";
import { verdictDto } from "./verdict";

/** Every decision about where a resource goes, the newest first. */
export async function listPlacements(ctx: TenantContext, { id }: { id: string }): Promise<{ data: Placement[] }> {
  return readInTenant(ctx, async (_tx, sql) => {
    const resource = await loadResource(sql, id);
    const { rows } = await sql.query<PlacementRow>({
      name: "placements-of-item",
      text: `SELECT order_item_id, attempt, region, place, candidates, created_at FROM placements
             WHERE organization_id = $1 AND order_item_id = $2 ORDER BY attempt DESC`,
      values: [resource.organization_id, resource.order_item_id],
    });
    const data = rows.map((row) => ({
      ...verdictDto(ctx, row),
      attempt: row.attempt,
      created_at: row.created_at.toISOString(),
    }));
    return { data };
  });
}
