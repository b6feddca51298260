import type { z } from "zod";
import type { TenantContext } from "../context";
import { decodeCursor, type Page, toPage } from "../pagination";
import { readInTenant } from "../transaction";
import type { Action, listActionsSpec } from "./contract";
import { type ActionRow, actionDto } from "./store";

export async function listActions(
  ctx: TenantContext,
  input: z.output<typeof listActionsSpec.input>,
): Promise<Page<Action>> {
  const after = decodeCursor(input.cursor);
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<ActionRow>({
      name: "list-actions",
      text: `SELECT * FROM actions WHERE organization_id = $1 AND ($2::text IS NULL OR id < $2) AND ($3::text IS NULL OR status = $3)
               AND ($4::text IS NULL OR command = $4) ORDER BY id DESC LIMIT $5`,
      values: [ctx.tenant.id, after, input.status, input.command, input.limit + 1],
    });
    return toPage(rows, input.limit, actionDto);
  });
}
