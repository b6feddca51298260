import type { OperationName } from "../contract";
import type { Node } from "./answers";
import type { OperationNote } from "./record";
import { isBusy } from "./states";

export type Outcome = Pick<OperationNote, "state" | "problem">;

const powered = (node: Node, state: string): boolean => node.power_state === state;
const provisioned = (node: Node, state: string): boolean => node.provision_state === state;

/** Ironic's times are whole seconds: a change just before the operation and one after it may look the same. */
const blurMs = 2_000;

/** Whether a provision state was reached anew: Ironic stamps every change of it. */
function moved(node: Node, { before, startedAt }: OperationNote): boolean {
  if ((node.provision_updated_at?.toISOString() ?? null) !== before) return true;
  return before !== null && Date.parse(startedAt) - Date.parse(before) < blurMs;
}

/** How a node looks once an operation is done. Those that are not listed are done with their answer. */
const reached: Partial<Record<OperationName, (node: Node, note: OperationNote) => boolean>> = {
  start: (node) => powered(node, "power on"),
  stop: (node) => powered(node, "power off"),
  restart: (node) => powered(node, "power on"),
  rebuild: (node, note) => provisioned(node, "active") && moved(node, note),
  rescue: (node) => provisioned(node, "rescue"),
  unrescue: (node) => provisioned(node, "active"),
};

/** What became of an operation, by what is noted and how its node looks now. */
export function outcomeOf(node: Node, note: OperationNote): Outcome {
  if (note.state !== "running") return note;
  if (isBusy(node)) return { state: "running", problem: null };
  if (reached[note.name]?.(node, note) ?? true) return { state: "succeeded", problem: null };
  return { state: "failed", problem: node.last_error ?? "The machine is as it was before; nothing was begun." };
}
