import type { V1Namespace } from "@kubernetes/client-node";
import { z } from "zod";
import { CloudError } from "../../errors";
import { OperationName } from "../../operation";
import { ClientToken, Labels } from "../../resource";

/** Labels by which the platform finds what it made. Annotations hold the rest. */
export const label = {
  managed: "platforma.dev/managed",
  tenant: "platforma.dev/tenant",
  token: "platforma.dev/client-token",
} as const;

const recordAnnotation = "platforma.dev/record";

export const Limits = z.object({
  vcpu: z.number(),
  ramGib: z.number(),
  storageGib: z.number(),
  pods: z.number(),
});
export type Limits = z.infer<typeof Limits>;

const Workload = z.object({ apiVersion: z.string(), kind: z.string(), name: z.string() });
export type Workload = z.infer<typeof Workload>;

const OperationRecord = z.object({
  token: ClientToken,
  name: OperationName,
  state: z.enum(["running", "succeeded", "failed"]),
  /** Whether everything has been asked of the cluster; what remains is to wait. */
  asked: z.boolean(),
  /** What must have rolled out before it has succeeded. */
  workloads: z.array(Workload).max(500),
  problem: z.string().nullable(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type OperationRecord = z.infer<typeof OperationRecord>;

/**
 * What the platform notes on a namespace, in one annotation: the cluster thus knows everything about it, and no state
 * is kept elsewhere. Customers have no right to change namespaces.
 */
const NamespaceRecord = z.object({
  name: z.string(),
  /** Hash of the specification it was made from; null for one that was adopted. */
  specification: z.string().nullable(),
  labels: Labels,
  isolated: z.boolean(),
  /** The limits and since when they hold, oldest first; empty for a namespace without. */
  limits: z.array(z.object({ since: z.iso.datetime(), limits: Limits })),
  readyAt: z.iso.datetime().nullable(),
  suspendedAt: z.iso.datetime().nullable(),
  operations: z.array(OperationRecord),
});
export type NamespaceRecord = z.infer<typeof NamespaceRecord>;

/** What the platform knows of a namespace; null for one that it neither made nor adopted. Throws `malformed`. */
export function readRecord(namespace: V1Namespace): NamespaceRecord | null {
  const written = namespace.metadata?.annotations?.[recordAnnotation];
  if (written === undefined) return null;
  try {
    return NamespaceRecord.parse(JSON.parse(written));
  } catch (cause) {
    throw new CloudError("malformed", `The record of namespace ${nameOf(namespace)} cannot be read.`, { cause });
  }
}

export const writeRecord = (record: NamespaceRecord): Record<string, string> => ({
  [recordAnnotation]: JSON.stringify(record),
});

export const nameOf = (namespace: V1Namespace): string => namespace.metadata?.name ?? "";
export const tokenOf = (namespace: V1Namespace): string | null => namespace.metadata?.labels?.[label.token] ?? null;
export const tenantOf = (namespace: V1Namespace): string | null => namespace.metadata?.labels?.[label.tenant] ?? null;
export const isTerminating = (namespace: V1Namespace): boolean => namespace.status?.phase === "Terminating";
export const currentLimits = (record: NamespaceRecord | null): Limits | null => record?.limits.at(-1)?.limits ?? null;
