import { randomUUID } from "node:crypto";
import { type Operation, type OperationName, type ResourceState, unsupported } from "../contract";
import type { Node } from "./answers";
import { instanceInfo } from "./deploy";
import type { Ironic } from "./ironic";
import { imageOf } from "./offer";
import { recordPath } from "./record";

export interface Change {
  op: "add" | "remove";
  path: string;
  value?: unknown;
}

/** How one operation is asked of Ironic. */
interface Asking {
  /** States of the resource from which it may begin. */
  from: readonly ResourceState[];
  /** Whether it may begin on a machine that runs its rescue system, in which little makes sense. */
  rescued: boolean;
  /** What is written on the node before, together with the note. */
  changes?: Change[];
  /** Left out: writing was all. */
  request?: { path: string; body: unknown };
  /** Whether Ironic's answer is its end. */
  instant?: true;
}

const power = (target: string) => ({ path: "states/power", body: { target } });
const provision = (target: string, more: object = {}) => ({ path: "states/provision", body: { target, ...more } });

const standing = ["active", "stopped", "unknown", "error"] as const;

/** The operations that machines of an Ironic know; rescue only where there is a rescue system and a password for it. */
export const operationNames = [
  "start",
  "stop",
  "restart",
  "rebuild",
  "rename",
  "set_labels",
  "set_boot_device",
  "rescue",
  "unrescue",
] as const satisfies readonly OperationName[];

/** Null for an operation that Ironic does not know. Throws `not_found` for an image that there is not. */
export function askingFor(ironic: Ironic, operation: Operation): Asking | null {
  switch (operation.name) {
    case "start":
      return { from: ["stopped", "unknown"], rescued: true, request: power("power on") };
    case "stop":
      return {
        from: ["active", "unknown"],
        rescued: true,
        request: power(operation.hard ? "power off" : "soft power off"),
      };
    case "restart":
      return { from: ["active"], rescued: true, request: power(operation.hard ? "rebooting" : "soft rebooting") };
    case "rebuild": {
      if (operation.sshKeys) throw unsupported("other keys with a rebuild");
      const image = imageOf(ironic.config, operation.image);
      const info = Object.entries(instanceInfo(image));
      return {
        from: ["active", "stopped", "error"],
        rescued: false,
        changes: [
          ...info.map(([key, value]) => ({ op: "add" as const, path: `/instance_info/${key}`, value })),
          { op: "add", path: `${recordPath}/image`, value: image.id },
        ],
        request: provision("rebuild"),
      };
    }
    case "set_boot_device": {
      const body = { boot_device: operation.device, persistent: false };
      return {
        from: ["active", "stopped"],
        rescued: true,
        request: { path: "management/boot_device", body },
        instant: true,
      };
    }
    case "rescue":
      return {
        from: ["active", "stopped"],
        rescued: false,
        request: provision("rescue", { rescue_password: ironic.rescuePassword ?? randomUUID() }),
      };
    case "unrescue":
      return { from: ["active", "stopped", "error"], rescued: true, request: provision("unrescue") };
    case "rename":
      return written({ op: "add", path: `${recordPath}/name`, value: operation.to });
    case "set_labels":
      return written({ op: "add", path: `${recordPath}/labels`, value: operation.labels });
    default:
      return null;
  }
}

const written = (change: Change): Asking => ({ from: standing, rescued: true, changes: [change], instant: true });

/** Why the machine is in no state for this operation, or null. */
export function objection(name: OperationName, asking: Asking, node: Node, state: ResourceState): string | null {
  const rescued = node.provision_state?.startsWith("rescue") ?? false;
  if (name === "unrescue" && !rescued) return "The machine does not run its rescue system.";
  if (rescued && !asking.rescued) return "The machine runs its rescue system.";
  return asking.from.includes(state) ? null : `The machine is ${state}.`;
}
