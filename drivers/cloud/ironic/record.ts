import { createHash } from "node:crypto";
import { z } from "zod";
import { ClientToken, Labels, OperationName, type ResourceSpec } from "../contract";
import type { Allocation, Node } from "./answers";

/** One operation on a machine, as it is noted on its node before Ironic is asked. */
export const OperationNote = z.object({
  name: OperationName,
  state: z.enum(["running", "succeeded", "failed"]),
  problem: z.string().nullable(),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  /** When the node's provision state had last changed before: what has not moved since was never begun. */
  before: z.string().nullable(),
});
export type OperationNote = z.infer<typeof OperationNote>;

/**
 * What the platform knows of a machine that a tenant has. It stands in `extra.platforma` of the allocation, where it is
 * written in one step with the allocation's making, and of the node, where it outlives the allocation until the machine
 * is clean.
 */
export const MachineRecord = z.object({
  token: ClientToken,
  tenant: z.string(),
  /** The allocation's id, which Ironic makes the node's `instance_uuid`: the platform's reference to the machine. */
  reference: z.string(),
  name: z.string(),
  labels: Labels,
  image: z.string().nullable(),
  /** Of the whole specification; what was adopted has none. */
  fingerprint: z.string().nullable(),
  createdAt: z.string(),
  operations: z.record(z.string(), OperationNote),
});
export type MachineRecord = z.infer<typeof MachineRecord>;

/** Ironic takes no name that looks like an id, and others may make allocations too. */
export const allocationName = (token: string): string => `platforma-${token}`;

/** Where the record stands, as a path of a JSON patch. */
export const recordPath = "/extra/platforma";

/** Two equal specifications have one fingerprint; it tells nothing of keys and user data. */
export function fingerprintOf(spec: ResourceSpec): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(spec)))
    .digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}

/** What stands on an allocation or a node, whoever the machine belongs to by now; null when it is not ours. */
export function readRecord({ extra }: Pick<Node | Allocation, "extra">): MachineRecord | null {
  return MachineRecord.safeParse(extra.platforma).data ?? null;
}

/** The record of who has this node now. One that an earlier tenant left behind says nothing. */
export function recordOf(node: Node): MachineRecord | null {
  const record = readRecord(node);
  return record && (node.instance_uuid === null || node.instance_uuid === record.reference) ? record : null;
}
