import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { Conflict, Invalid } from "@/server/kernel/errors";
import type { Lifecycle } from "@/server/kernel/lifecycle";
import { requireVersion } from "@/server/kernel/require-version";
import { rowOf } from "../store";
import type { Blueprint, BlueprintStep } from "./contract";
import { findMistakes } from "./find-mistakes";

/** A row that comes with the platform belongs to nobody until the provider changes it. */
export interface BlueprintRow {
  id: string;
  organization_id: string | null;
  key: string;
  version: number;
  revision: number;
  status: Blueprint["status"];
  steps: BlueprintStep[];
  created_at: Date;
  updated_at: Date;
  published_at: Date | null;
}

/** An archived version may become the active one again: that is how a change is taken back. */
export const blueprintLifecycle: Lifecycle<Blueprint["status"]> = {
  draft: ["active", "archived"],
  active: ["archived"],
  archived: ["active"],
};

export const blueprintDto = (row: BlueprintRow): Blueprint => ({
  id: row.id,
  key: row.key,
  version: row.version,
  revision: row.revision,
  status: row.status,
  steps: row.steps,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
  published_at: row.published_at?.toISOString() ?? null,
});

/** The row of a version. With `lock`, every version of its key is locked: who publishes, publishes alone. */
export async function loadBlueprint(sql: Sql, id: string, lock?: "lock"): Promise<BlueprintRow> {
  if (lock)
    await sql.query({
      name: "lock-blueprints-of-key",
      text: "SELECT FROM blueprints WHERE key = (SELECT key FROM blueprints WHERE id = $1) ORDER BY id FOR UPDATE",
      values: [id],
    });
  const { rows } = await sql.query<BlueprintRow>({
    name: "load-blueprint",
    text: "SELECT * FROM blueprints WHERE id = $1",
    values: [id],
  });
  return rowOf(rows, "blueprint");
}

/**
 * The active version for what is ordered: the product's own, or else that of its kind. An unknown kind gets the
 * server's, whose first step says what is wrong.
 */
export async function activeBlueprint(
  sql: Sql,
  product: { key: string; resource_kind: string },
): Promise<BlueprintRow> {
  const { rows } = await sql.query<BlueprintRow>({
    name: "active-blueprint",
    text: `SELECT b.* FROM blueprints b JOIN unnest($1::text[]) WITH ORDINALITY AS k(key, rank) USING (key)
           WHERE b.status = 'active' ORDER BY k.rank LIMIT 1`,
    values: [[product.key, product.resource_kind, "server"]],
  });
  return rowOf(rows, "blueprint");
}

/** @throws Invalid `blueprint.invalid` with a pointer to each mistake. */
export function refuseMistakes(steps: readonly BlueprintStep[]): void {
  const mistakes = findMistakes(steps);
  if (mistakes.length > 0) throw new Invalid("blueprint.invalid", "This blueprint can not be carried out.", mistakes);
}

/** A draft that is what the caller saw of it. */
export function requireDraft(ctx: TenantContext, row: BlueprintRow): BlueprintRow {
  requireVersion(ctx, row.revision, "this draft");
  if (row.status === "draft") return row;
  throw new Conflict("blueprint.not_a_draft", "A version that was published stays as it is. Write a new one.");
}
