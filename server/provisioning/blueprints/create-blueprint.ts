import { publish } from "@/server/events/publish";
import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import { blueprintDrafted } from "../events";
import { rowOf } from "../store";
import type { Blueprint, BlueprintStep } from "./contract";
import { type BlueprintRow, blueprintDto, refuseMistakes } from "./store";

interface Draft {
  key: string;
  steps: BlueprintStep[];
}

/** Writes a draft under the next number of its key. Invalid with a pointer to each mistake. */
export async function createBlueprint(ctx: TenantContext, { key, steps }: Draft): Promise<Blueprint> {
  refuseMistakes(steps);
  return inTenant(ctx, async (_tx, sql) => {
    const id = ctx.ids.next("blueprint");
    // Two drafts at once must not get one number.
    await sql.query({
      name: "lock-blueprint-key",
      text: "SELECT pg_advisory_xact_lock(hashtextextended('blueprint:' || $1, 0))",
      values: [key],
    });
    const { rows } = await sql.query<BlueprintRow>({
      name: "insert-blueprint",
      text: `INSERT INTO blueprints (id, organization_id, key, version, status, steps, created_at, updated_at)
             SELECT $1, $2, $3, coalesce(max(version), 0) + 1, 'draft', $4::jsonb, $5, $5 FROM blueprints WHERE key = $3
             RETURNING *`,
      values: [id, ctx.tenant.id, key, JSON.stringify(steps), ctx.clock.now()],
    });
    const draft = rowOf(rows, "blueprint");
    await audit(ctx, sql, { action: "blueprint.drafted", subject: id, changes: { key, version: draft.version } });
    await publish(ctx, sql, blueprintDrafted(id, { blueprint_id: id, key, version: draft.version }));
    return blueprintDto(draft);
  });
}
