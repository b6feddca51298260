import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { transition } from "@/server/kernel/lifecycle";
import { inTenant } from "@/server/kernel/transaction";
import type { AttemptResult } from "./attempt-result";
import type { DeliveryProgress } from "./claim-delivery";
import { judgeEndpoint } from "./judge-endpoint";
import { type DeliveryStatus, deliveryLifecycle } from "./lifecycle";
import { pauseAfter } from "./retry-schedule";
import { type DeliveryRow, loadDelivery } from "./store";

type Attempt = AttemptResult & { startedAt: Date; durationMs: number };

/**
 * Writes what became of an attempt, when the next one is due, and what it says about the endpoint. An attempt whose
 * lease lapsed before it ended, so that another took its place, is not written.
 */
export async function recordAttempt(
  ctx: TenantContext,
  { id, attempts }: DeliveryRow,
  attempt: Attempt,
): Promise<DeliveryProgress> {
  return inTenant(ctx, async (_tx, sql) => {
    const row = await loadDelivery(sql, ctx.tenant.id, id, "FOR UPDATE");
    if (row.attempts !== attempts || row.status !== "sending") return progressOf(row);
    const number = attempts + 1;
    const pauseMs = attempt.outcome === "failed" ? pauseAfter(number, attempt.retryAfterMs) : null;
    const now = ctx.clock.now();
    const next = {
      status: transition("delivery", deliveryLifecycle, row.status, statusAfter(attempt, pauseMs)),
      next_attempt_at: pauseMs === null ? null : new Date(now.getTime() + pauseMs),
    };
    await writeAttempt(ctx, sql, id, number, attempt);
    await sql.query({
      name: "delivery-attempted",
      text: `UPDATE deliveries SET attempts = $2, status = $3, next_attempt_at = $4, finished_at = $5,
               response_status = $6, response_excerpt = $7, error = $8 WHERE id = $1`,
      values: [
        id,
        number,
        next.status,
        next.next_attempt_at,
        next.next_attempt_at ? null : now,
        attempt.responseStatus,
        attempt.responseExcerpt,
        attempt.error,
      ],
    });
    if (row.webhook_endpoint_id) await judgeEndpoint(ctx, sql, row.webhook_endpoint_id, attempt);
    return progressOf(next);
  });
}

const statusAfter = ({ outcome }: Attempt, pauseMs: number | null): DeliveryStatus =>
  outcome === "succeeded" ? "succeeded" : pauseMs === null ? "failed" : "retrying";

const progressOf = ({ next_attempt_at }: Pick<DeliveryRow, "next_attempt_at">): DeliveryProgress =>
  next_attempt_at ? { state: "waiting", resume_at: next_attempt_at.toISOString() } : { state: "done" };

async function writeAttempt(ctx: TenantContext, sql: Sql, deliveryId: string, number: number, attempt: Attempt) {
  await sql.query({
    name: "delivery-attempt-insert",
    text: `INSERT INTO delivery_attempts (id, organization_id, delivery_id, number, status, response_status,
             response_excerpt, error, duration_ms, attempted_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      ctx.ids.next("deliveryAttempt"),
      ctx.tenant.id,
      deliveryId,
      number,
      attempt.outcome === "succeeded" ? "succeeded" : "failed",
      attempt.responseStatus,
      attempt.responseExcerpt,
      attempt.error,
      attempt.durationMs,
      attempt.startedAt,
    ],
  });
}
