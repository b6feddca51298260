import { CloudError } from "../../errors";
import type { OperationName } from "../../operation";
import type { NamespaceRecord } from "../namespace/record";

/** What a namespace knows, and whether it is for one that runs, for one that is suspended, or for any. */
const states: ReadonlyMap<OperationName, "running" | "suspended" | "any"> = new Map([
  ["set_limits", "running"],
  ["apply_manifests", "running"],
  ["scale", "running"],
  ["suspend", "running"],
  ["resume", "suspended"],
  ["set_labels", "any"],
  ["rename", "any"],
]);

export const operationNames: OperationName[] = [...states.keys()];

/** Throws `conflict` when the state of the namespace forbids the operation. */
export function requireState(name: OperationName, record: NamespaceRecord): void {
  const state = states.get(name);
  if (state === "running" && record.suspendedAt) throw new CloudError("conflict", "The namespace is suspended.");
  if (state === "suspended" && !record.suspendedAt) throw new CloudError("conflict", "The namespace is not suspended.");
}
