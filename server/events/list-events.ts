import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { BusEvent, listEventsSpec } from "./contract";
import { busEventDto, type EventRow } from "./store";

const condition = {
  waiting: "dispatched_at IS NULL AND dead_at IS NULL",
  dispatched: "dispatched_at IS NOT NULL",
  dead: "dead_at IS NOT NULL",
  any: "true",
} as const;

/** Newest first by commit order. The cursor is the id of the last event of the page before. */
export async function listEvents(
  ctx: TenantContext,
  input: z.output<typeof listEventsSpec.input>,
): Promise<Page<BusEvent>> {
  const after = decodeCursor(input.cursor);
  const status = input.status ?? "any";
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<EventRow>({
      name: `list-events-${status}`,
      text: `SELECT * FROM events
             WHERE ${condition[status]} AND ($1::text IS NULL OR seq < (SELECT seq FROM events WHERE id = $1))
               AND ($2::text IS NULL OR type = $2) AND ($3::text IS NULL OR subject = $3)
             ORDER BY seq DESC LIMIT $4`,
      values: [after, input.type, input.subject, input.limit + 1],
    });
    return toPage(rows, input.limit, busEventDto);
  });
}
