import type { ResourceState } from "../contract";
import type { Node } from "./answers";

/** Ironic's provision states in which a tenant has the machine, and what they are to the platform. */
const tenantStates: ReadonlyMap<string, ResourceState> = new Map([
  ["deploying", "building"],
  ["wait call-back", "building"],
  ["deploy failed", "error"],
  ["adopting", "building"],
  ["adopt failed", "error"],
  ["active", "active"],
  ["rescuing", "active"],
  ["rescue wait", "active"],
  ["rescue", "active"],
  ["rescue failed", "error"],
  ["unrescuing", "active"],
  ["unrescue failed", "error"],
  ["error", "error"],
  ["deleting", "deleting"],
]);

/** On its way back to the stock; ours while the record of its last tenant stands on it. */
const returning: ReadonlyMap<string, ResourceState> = new Map([
  ["cleaning", "deleting"],
  ["clean wait", "deleting"],
  ["clean failed", "error"],
  ["manageable", "deleting"],
  ["inspecting", "deleting"],
  ["inspect failed", "deleting"],
]);
export const returningStates = [...returning.keys()];

/** States that Ironic leaves by itself, so that nothing may be asked for meanwhile. */
const moving = new Set([
  "deploying",
  "wait call-back",
  "adopting",
  "rescuing",
  "rescue wait",
  "unrescuing",
  "deleting",
  "cleaning",
  "clean wait",
  "inspecting",
  "inspect wait",
  "verifying",
]);

/** From these a machine can be undeployed. Ironic does not let go of one in the middle of `deploying`. */
const undeployable = new Set([
  "active",
  "deploy failed",
  "wait call-back",
  "rescue",
  "rescue wait",
  "rescue failed",
  "unrescue failed",
  "error",
]);

export const isUndeployable = ({ provision_state }: Node): boolean => undeployable.has(provision_state ?? "");

/** Whether Ironic holds the node's lock or is still at work on it: the next request would be refused. */
export const isLocked = (node: Node): boolean => node.reservation !== null || node.target_power_state !== null;
export const isBusy = (node: Node): boolean => isLocked(node) || moving.has(node.provision_state ?? "");

/** Whether somebody has the machine, or has had it and it is not clean yet. */
export function isTaken(node: Node, recorded: boolean): boolean {
  const state = node.provision_state ?? "";
  return node.instance_uuid !== null || tenantStates.has(state) || (recorded && returning.has(state));
}

/** The state of a machine that is taken. */
export function stateOf(node: Node): ResourceState {
  const state = node.provision_state ?? "";
  const base = tenantStates.get(state) ?? returning.get(state);
  if (base === undefined) return state === "available" ? "accepted" : "unknown";
  if (base !== "active") return base;
  if (node.power_state === "power off") return "stopped";
  return node.power_state === "error" || node.power_state === null ? "unknown" : "active";
}
