import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { requireVersion } from "@/server/kernel/require-version";
import { inTenant } from "@/server/kernel/transaction";
import { blueprintPublished } from "../events";
import type { Blueprint } from "./contract";
import { moveBlueprint } from "./move-blueprint";
import { type BlueprintRow, blueprintDto, loadBlueprint, refuseMistakes } from "./store";

/** Makes a draft, or an archived version once more, the active one of its key; the one before it is archived. Honours If-Match. */
export async function publishBlueprint(ctx: TenantContext, input: { id: string }): Promise<Blueprint> {
  return inTenant(ctx, async (_tx, sql) => {
    const next = await loadBlueprint(sql, input.id, "lock");
    requireVersion(ctx, next.revision, "this version");
    if (next.status === "active") return blueprintDto(next);
    refuseMistakes(next.steps);
    const { rows } = await sql.query<BlueprintRow>({
      name: "active-blueprint-of-key",
      text: "SELECT * FROM blueprints WHERE key = $1 AND status = 'active'",
      values: [next.key],
    });
    for (const row of rows) await moveBlueprint(ctx, sql, row, "archived");
    const { id, key, version, ...rest } = await moveBlueprint(ctx, sql, next, "active");
    const replaces = rows[0]?.id ?? null;
    await audit(ctx, sql, { action: "blueprint.published", subject: id, changes: { key, version, replaces } });
    await publish(ctx, sql, blueprintPublished(id, { blueprint_id: id, key, version }));
    return blueprintDto({ id, key, version, ...rest });
  });
}
