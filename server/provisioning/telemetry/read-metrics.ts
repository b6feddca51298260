import type { TenantContext } from "@/server/kernel/context";
import { Invalid } from "@/server/kernel/errors";
import { askCloud } from "./ask-cloud";
import type { ResourceMetrics } from "./contract";

interface Query {
  id: string;
  from?: string | undefined;
  to?: string | undefined;
  step_seconds: number;
}

const hourMs = 3_600_000;
const mostPoints = 1_500;

/**
 * @throws Invalid for a period that ends before it begins, or of more than 1,500 steps; what `askCloud` throws.
 */
export async function readResourceMetrics(ctx: TenantContext, query: Query): Promise<ResourceMetrics> {
  const { id, step_seconds } = query;
  const to = query.to ? new Date(query.to) : ctx.clock.now();
  const from = query.from ? new Date(query.from) : new Date(to.getTime() - hourMs);
  if (from >= to) throw wrong("from", "The period must end after it begins.");
  if (to.getTime() - from.getTime() > mostPoints * step_seconds * 1_000)
    throw wrong("step_seconds", `At most ${mostPoints} steps: ask for longer ones, or for a shorter period.`);
  const series = await askCloud(ctx, { id, tells: "metrics" }, (driver, reference) =>
    driver.metrics({ reference, from, to, stepSeconds: step_seconds }),
  );
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    step_seconds,
    data: series.map(({ metric, unit, points }) => ({
      metric,
      unit,
      points: points.map(({ time, value }) => ({ time: time.toISOString(), value })),
    })),
  };
}

function wrong(field: "from" | "step_seconds", message: string): Invalid {
  return new Invalid("invalid_input", message, [{ pointer: `#/query/${field}`, code: "not_suitable", message }]);
}
