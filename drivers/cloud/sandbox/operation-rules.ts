import type { OperationName } from "../operation";
import type { ResourceKind, ResourceState } from "../resource";

export interface OperationRule {
  name: OperationName;
  from: readonly ResourceState[];
  /** Left out: the state stays. */
  to?: ResourceState;
  /** Done with the answer, without time passing. */
  instant?: true;
}

const standing = ["active", "stopped", "suspended", "error"] as const;

const common: OperationRule[] = [
  { name: "suspend", from: ["active", "stopped"], to: "suspended" },
  { name: "resume", from: ["suspended"], to: "active" },
  { name: "set_labels", from: standing, instant: true },
];

const powered: OperationRule[] = [
  ...common,
  { name: "start", from: ["stopped"], to: "active" },
  { name: "stop", from: ["active"], to: "stopped" },
  { name: "restart", from: ["active"], to: "active" },
  { name: "rebuild", from: ["active", "stopped", "error"], to: "active" },
  { name: "rename", from: standing, instant: true },
];

/** What each kind can do, and in which state. */
export const rulesByKind: Record<ResourceKind, readonly OperationRule[]> = {
  server: [
    ...powered,
    { name: "resize", from: ["active", "stopped"] },
    { name: "snapshot", from: ["active", "stopped", "suspended"] },
    { name: "restore", from: ["active", "stopped", "error"], to: "active" },
    { name: "delete_snapshot", from: standing, instant: true },
    { name: "attach_volume", from: ["active", "stopped"] },
    { name: "detach_volume", from: ["active", "stopped"] },
    { name: "attach_network", from: ["active", "stopped"] },
    { name: "detach_network", from: ["active", "stopped"] },
    { name: "set_security_rules", from: standing },
    { name: "assign_public_address", from: standing },
    { name: "release_public_address", from: standing },
  ],
  namespace: [
    ...common,
    { name: "set_limits", from: ["active", "suspended"], instant: true },
    { name: "apply_manifests", from: ["active"] },
    { name: "scale", from: ["active"] },
  ],
  machine: [
    ...powered,
    { name: "set_boot_device", from: ["active", "stopped"], instant: true },
    { name: "rescue", from: ["active", "stopped"], to: "active" },
    { name: "unrescue", from: ["active"], to: "active" },
  ],
};
