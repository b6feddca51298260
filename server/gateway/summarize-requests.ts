import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { Invalid } from "@/server/kernel/errors";
import { readInTenant } from "@/server/kernel/transaction";
import type { RequestSummary, summarizeRequestsSpec } from "./contract";

const dayMs = 24 * 60 * 60_000;
const longestDays = 31;

export async function summarizeRequests(
  ctx: TenantContext,
  input: z.output<typeof summarizeRequestsSpec.input>,
): Promise<z.output<typeof summarizeRequestsSpec.output>> {
  const until = input.until ? new Date(input.until) : ctx.clock.now();
  const since = input.since ? new Date(input.since) : new Date(until.getTime() - dayMs);
  if (since > until || until.getTime() - since.getTime() > longestDays * dayMs)
    throw new Invalid("invalid_range", `The range must be positive and at most ${longestDays} days long.`, [
      { pointer: "#/since", code: "invalid_range", message: `At most ${longestDays} days before until` },
    ]);
  return readInTenant(ctx, async (_tx, sql) => {
    const { rows } = await sql.query<RequestSummary>({
      name: "summarize-requests",
      text: `SELECT method, route, count(*)::int AS count,
               count(*) FILTER (WHERE status BETWEEN 400 AND 499)::int AS client_errors,
               count(*) FILTER (WHERE status >= 500)::int AS server_errors,
               (count(*) FILTER (WHERE status >= 500))::float8 / count(*) AS error_rate,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_us) / 1000 AS p50_ms,
               percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_us) / 1000 AS p95_ms
             FROM request_logs WHERE occurred_at >= $1 AND occurred_at < $2
             GROUP BY method, route ORDER BY count DESC, route LIMIT 500`,
      values: [since, until],
    });
    return { since: since.toISOString(), until: until.toISOString(), data: rows };
  });
}
