import { publish } from "@/server/events/publish";
import type { Services } from "@/server/kernel/context";
import { systemContext } from "@/server/kernel/tenant";
import { asSystem } from "@/server/kernel/transaction";
import { queuedEvent } from "./queue-deliveries";
import type { DeliveryRow } from "./store";

const overdueMs = 15 * 60_000;
const atMost = 500;

/**
 * Queues deliveries again that nobody has tried long after they were due: the run that carried them has ended without
 * them. Harmless for one that is merely late, since whoever comes second finds it taken. Returns how many there were.
 */
export async function requeueOverdue(services: Services): Promise<{ requeued: number }> {
  const before = new Date(services.clock.now().getTime() - overdueMs);
  const again = new Date(services.clock.now().getTime());
  return asSystem(services, "requeue deliveries", async (_tx, sql) => {
    const { rows } = await sql.query<DeliveryRow>({
      name: "deliveries-overdue",
      text: `UPDATE deliveries SET next_attempt_at = $3 WHERE id IN (
               SELECT id FROM deliveries WHERE finished_at IS NULL AND next_attempt_at < $1
               ORDER BY next_attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING *`,
      values: [before, atMost, again],
    });
    for (const row of rows) {
      const work = { name: "notifications/requeue-overdue", organizationId: row.organization_id };
      await publish(await systemContext(services, work), sql, queuedEvent(row));
    }
    return { requeued: rows.length };
  });
}
