import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";
import type { BusEvent } from "./contract";
import { busEventDto, type EventRow } from "./store";

export async function getEvent(ctx: TenantContext, input: { id: string }): Promise<BusEvent> {
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<EventRow>("SELECT * FROM events WHERE id = $1", [input.id]);
    const [row] = rows;
    if (!row) throw new NotFound("event");
    return busEventDto(row);
  });
}
