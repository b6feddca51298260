import { Decimal } from "decimal.js";
import type { Call } from "../../contract";
import type { Period, UsageSample } from "../../telemetry";
import type { Cluster } from "../api/cluster";
import { requireNamespace } from "../namespace/find-namespace";
import { type Limits, type NamespaceRecord, readRecord } from "../namespace/record";

const meters = [
  { meter: "vcpu_hours", unit: "hour", amount: ({ vcpu }: Limits) => vcpu },
  { meter: "ram_gib_hours", unit: "GiBh", amount: ({ ramGib }: Limits) => ramGib },
  { meter: "disk_gib_hours", unit: "GiBh", amount: ({ storageGib }: Limits) => storageGib },
] as const;

/**
 * What was reserved, hour for hour: the limits in force at each moment, since they keep their room free whether pods
 * run or not. What has been told of a past period never changes.
 */
export async function readUsage(
  { connect, host }: Cluster,
  { reference, from, to }: { reference: string } & Period,
  call?: Call,
): Promise<UsageSample[]> {
  const namespace = await requireNamespace(connect(call), reference);
  const record = readRecord(namespace);
  const createdAt = new Date(namespace.metadata?.creationTimestamp ?? 0);
  const stretches = record ? stretchesOf(record, createdAt, host.now()) : [];
  const samples = meters.map(({ meter, unit, amount }) => {
    const quantity = stretches.reduce(
      (sum, { limits, ...stretch }) => sum.plus(hoursWithin(stretch, { from, to }).mul(amount(limits))),
      new Decimal(0),
    );
    return { meter, unit, quantity: quantity.toDecimalPlaces(12).toFixed(), from, to };
  });
  const existing = hoursWithin({ from: createdAt, to: host.now() }, { from, to });
  const hours = { meter: "instance_hours", unit: "hour", quantity: existing.toDecimalPlaces(12).toFixed(), from, to };
  return [hours, ...samples];
}

/** From each change of the limits to the next; the first ones hold since the namespace was made. */
function stretchesOf({ limits }: NamespaceRecord, createdAt: Date, now: Date): ({ limits: Limits } & Period)[] {
  return limits.map((entry, index) => {
    const next = limits[index + 1];
    return {
      limits: entry.limits,
      from: index === 0 ? createdAt : new Date(entry.since),
      to: next ? new Date(next.since) : now,
    };
  });
}

const hoursWithin = (stretch: Period, period: Period): Decimal => {
  const from = Math.max(stretch.from.getTime(), period.from.getTime());
  const to = Math.min(stretch.to.getTime(), period.to.getTime());
  return new Decimal(Math.max(0, to - from)).div(3_600_000);
};
