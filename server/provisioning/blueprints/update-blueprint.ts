import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { blueprintUpdated } from "../events";
import { rowOf } from "../store";
import type { Blueprint, BlueprintStep } from "./contract";
import { type BlueprintRow, blueprintDto, loadBlueprint, refuseMistakes, requireDraft } from "./store";

/** Gives a draft other steps. Invalid with a pointer to each mistake, Conflict when it was published. Honours If-Match. */
export async function updateBlueprint(
  ctx: TenantContext,
  input: { id: string; steps: BlueprintStep[] },
): Promise<Blueprint> {
  refuseMistakes(input.steps);
  return inTenant(ctx, async (_tx, sql) => {
    const { id, key, version, steps } = requireDraft(ctx, await loadBlueprint(sql, input.id, "lock"));
    const { rows } = await sql.query<BlueprintRow>({
      name: "update-blueprint",
      text: "UPDATE blueprints SET steps = $2, updated_at = $3, revision = revision + 1 WHERE id = $1 RETURNING *",
      values: [id, JSON.stringify(input.steps), ctx.clock.now()],
    });
    await audit(ctx, sql, { action: "blueprint.updated", subject: id, changes: { before: steps, after: input.steps } });
    await publish(ctx, sql, blueprintUpdated(id, { blueprint_id: id, key, version }));
    return blueprintDto(rowOf(rows, "blueprint"));
  });
}
