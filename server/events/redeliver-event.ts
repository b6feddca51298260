import { audit } from "@/server/kernel/audit";
import type { TenantContext } from "@/server/kernel/context";
import { Conflict, NotFound } from "@/server/kernel/errors";
import { actingOn, inTenant } from "@/server/kernel/transaction";
import type { BusEvent } from "./contract";
import { busEventDto, type EventRow } from "./store";

/** Puts a dead letter back into the outbox. Conflict when the event is not dead. */
export async function redeliverEvent(ctx: TenantContext, input: { id: string }): Promise<BusEvent> {
  const acting = await actingOn(ctx, "events", input.id, "event");
  return inTenant(acting, async (_tx, sql) => {
    const { rows } = await sql.query<EventRow>("SELECT * FROM events WHERE id = $1 FOR UPDATE", [input.id]);
    const [row] = rows;
    if (!row) throw new NotFound("event");
    if (!row.dead_at) throw new Conflict("event.not_dead", "Only a dead letter can be sent again.");
    await sql.query("UPDATE events SET dead_at = NULL, attempts = 0, next_attempt_at = NULL WHERE id = $1", [input.id]);
    await audit(acting, sql, { action: "event.redelivered", subject: input.id });
    return busEventDto({ ...row, dead_at: null, attempts: 0, next_attempt_at: null });
  });
}
