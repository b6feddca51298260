import { Decimal } from "decimal.js";
import { CloudError } from "../errors";
import type { MetricSeries, Period, UsageSample } from "../telemetry";
import { noise } from "./noise";
import { observe, type Sandbox } from "./sandbox";
import type { ResourceRow } from "./store";

const maximumPoints = 10_000;

/** Usage outlives the resource: what is gone is billed to its last second. */
async function findEver({ pool, cloud }: Sandbox, reference: string): Promise<ResourceRow> {
  const { rows } = await pool.query<ResourceRow>("select * from sandbox.resource where cloud = $1 and reference = $2", [
    cloud,
    reference,
  ]);
  if (!rows[0]) throw new CloudError("not_found", `There is no resource ${reference}.`, { status: 404 });
  return rows[0];
}

/** Hours of existence within the period, times size; a stopped server counts, since it holds its place. */
export async function readUsage(sandbox: Sandbox, input: { reference: string } & Period): Promise<UsageSample[]> {
  const row = await observe(sandbox, () => findEver(sandbox, input.reference));
  const from = Math.max(input.from.getTime(), row.created_at.getTime());
  const to = Math.min(input.to.getTime(), (row.gone_at ?? sandbox.now()).getTime());
  const hours = new Decimal(Math.max(0, to - from)).div(3_600_000);
  const egress = hours.mul(row.vcpu).mul(0.05 + noise(row.reference, "egress") * 0.2);
  const sample = (meter: string, unit: string, quantity: Decimal): UsageSample => ({
    meter,
    unit,
    quantity: quantity.toDecimalPlaces(12).toFixed(),
    from: input.from,
    to: input.to,
  });
  return [
    sample("instance_hours", "hour", hours),
    sample("vcpu_hours", "hour", hours.mul(row.vcpu)),
    sample("ram_gib_hours", "GiBh", hours.mul(row.ram_gib)),
    sample("disk_gib_hours", "GiBh", hours.mul(row.disk_gib)),
    sample("egress_gib", "GiB", egress),
  ];
}

const metrics = [
  { metric: "cpu_percent", unit: "percent", scale: 100 },
  { metric: "memory_percent", unit: "percent", scale: 100 },
  { metric: "disk_operations", unit: "1/s", scale: 400 },
  { metric: "network_in", unit: "B/s", scale: 2_000_000 },
  { metric: "network_out", unit: "B/s", scale: 4_000_000 },
] as const;

/** One point a step from the resource's first to its last instant: a daily wave, a level of its own, and noise. */
export async function readMetrics(
  sandbox: Sandbox,
  input: { reference: string; stepSeconds: number } & Period,
): Promise<MetricSeries[]> {
  const row = await observe(sandbox, () => findEver(sandbox, input.reference));
  const stepMs = input.stepSeconds * 1_000;
  const first = Math.ceil(Math.max(input.from.getTime(), row.created_at.getTime()) / stepMs) * stepMs;
  const end = Math.min(input.to.getTime(), (row.gone_at ?? sandbox.now()).getTime());
  if ((end - first) / stepMs > maximumPoints) {
    throw new CloudError("refused", `More than ${maximumPoints} points; ask for fewer.`, { pointer: "/stepSeconds" });
  }
  return metrics.map(({ metric, unit, scale }) => {
    const points: MetricSeries["points"] = [];
    for (let time = first; time < end; time += stepMs) {
      const wave = 0.25 + 0.2 * Math.sin((time / 86_400_000) * 2 * Math.PI);
      const level = noise(row.reference, metric) * 0.3;
      points.push({ time: new Date(time), value: scale * (wave + level + noise(row.reference, metric, time) * 0.2) });
    }
    return { metric, unit, points };
  });
}
