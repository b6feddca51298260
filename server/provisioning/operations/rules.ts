import type { CommercialStatus, OperatingStatus } from "../contract";
import type { OperationName, OperationRequestName } from "./contract";

/** What an operation means for whoever uses and pays for a resource, and when it makes sense. */
interface OperationRule {
  /** An imperative that the resource's name follows: `Restart web-1`. */
  verb: string;
  /** What the resource must be doing. */
  from: readonly OperatingStatus[];
  /** What it does while the operation runs; left out: what it did before. */
  meanwhile?: OperatingStatus;
  /** What stops working; null when nothing does. */
  interrupts: string | null;
  cost: string;
  destroys?: true;
  timeoutMs: number;
}

const minutes = (count: number) => count * 60_000;
const free = "Free. The price stays the same.";
const up: readonly OperatingStatus[] = ["running", "degraded"];
const settled: readonly OperatingStatus[] = ["running", "degraded", "stopped"];
const standing: readonly OperatingStatus[] = [...settled, "failed", "unknown"];

/** What a resource's owner may ask for, in the order in which portals show it. */
export const requestRules: Readonly<Record<OperationRequestName, OperationRule>> = {
  start: {
    verb: "Start",
    from: ["stopped", "failed", "unknown"],
    meanwhile: "starting",
    interrupts: null,
    cost: free,
    timeoutMs: minutes(15),
  },
  stop: {
    verb: "Stop",
    from: [...up, "unknown"],
    meanwhile: "stopping",
    interrupts: "It is switched off until you start it again.",
    cost: "Still billed at the same price while stopped: its disk and addresses stay yours.",
    timeoutMs: minutes(15),
  },
  restart: {
    verb: "Restart",
    from: [...up, "unknown"],
    meanwhile: "starting",
    interrupts: "It is away for about a minute.",
    cost: free,
    timeoutMs: minutes(15),
  },
  resize: {
    verb: "Resize",
    from: settled,
    meanwhile: "configuring",
    interrupts: "It is away for some minutes while it gets the size of its plan.",
    cost: "Free: it gets the size that its plan is paid for.",
    timeoutMs: minutes(60),
  },
  rebuild: {
    verb: "Rebuild",
    from: standing,
    meanwhile: "configuring",
    interrupts: "It is away while the new system is installed.",
    cost: "Free. Addresses and price stay the same.",
    destroys: true,
    timeoutMs: minutes(60),
  },
  snapshot: {
    verb: "Take a snapshot of",
    from: settled,
    interrupts: null,
    cost: "Included in the plan.",
    timeoutMs: minutes(120),
  },
  restore: {
    verb: "Restore",
    from: standing,
    meanwhile: "configuring",
    interrupts: "It is away while the snapshot is written back. What was written since is lost.",
    cost: free,
    destroys: true,
    timeoutMs: minutes(120),
  },
  delete_snapshot: {
    verb: "Delete a snapshot of",
    from: standing,
    interrupts: null,
    cost: free,
    destroys: true,
    timeoutMs: minutes(30),
  },
  attach_volume: {
    verb: "Attach a volume to",
    from: settled,
    interrupts: null,
    cost: free,
    timeoutMs: minutes(15),
  },
  detach_volume: {
    verb: "Detach a volume from",
    from: settled,
    interrupts: "What is on the volume can not be reached any more.",
    cost: free,
    timeoutMs: minutes(15),
  },
  attach_network: {
    verb: "Attach a network to",
    from: settled,
    interrupts: null,
    cost: free,
    timeoutMs: minutes(15),
  },
  detach_network: {
    verb: "Detach a network from",
    from: settled,
    interrupts: "What reaches it over this network can not any more. The network goes with the last that leaves it.",
    cost: free,
    timeoutMs: minutes(15),
  },
  set_security_rules: {
    verb: "Set the security rules of",
    from: standing,
    interrupts: "From then on, what no rule lets through is cut off.",
    cost: free,
    timeoutMs: minutes(15),
  },
  assign_public_address: {
    verb: "Assign a public address to",
    from: standing,
    interrupts: null,
    cost: "Included in the plan.",
    timeoutMs: minutes(15),
  },
  release_public_address: {
    verb: "Release the public address of",
    from: standing,
    interrupts: "Nobody reaches it over this address any more. The next one it gets will be another.",
    cost: free,
    timeoutMs: minutes(15),
  },
  set_boot_device: {
    verb: "Set the boot device of",
    from: settled,
    interrupts: null,
    cost: free,
    timeoutMs: minutes(15),
  },
  rescue: {
    verb: "Boot the rescue system on",
    from: settled,
    meanwhile: "starting",
    interrupts: "It restarts into the rescue system; its own does not run until you leave it.",
    cost: free,
    timeoutMs: minutes(60),
  },
  unrescue: {
    verb: "Leave the rescue system on",
    from: up,
    meanwhile: "starting",
    interrupts: "It restarts into its own system.",
    cost: free,
    timeoutMs: minutes(60),
  },
  apply_manifests: {
    verb: "Apply manifests to",
    from: standing,
    interrupts: "Workloads that the manifests change restart.",
    cost: "Free within the limits of the plan.",
    timeoutMs: minutes(30),
  },
  scale: {
    verb: "Scale",
    from: standing,
    interrupts: null,
    cost: "Free within the limits of the plan.",
    timeoutMs: minutes(30),
  },
};

const never: readonly OperatingStatus[] = [];
const all: readonly OperatingStatus[] = [...standing, "pending", "configuring", "starting", "stopping"];

/** What is done to a resource besides. An end knows no time-out: it goes on until the cloud confirms it. */
export const operationRules: Readonly<Record<OperationName, OperationRule>> = {
  ...requestRules,
  suspend: {
    verb: "Suspend",
    from: all,
    meanwhile: "stopping",
    interrupts: "It is stopped until it is resumed.",
    cost: "Still billed.",
    timeoutMs: minutes(60),
  },
  resume: {
    verb: "Resume",
    from: all,
    meanwhile: "starting",
    interrupts: null,
    cost: free,
    timeoutMs: minutes(60),
  },
  terminate: {
    verb: "Terminate",
    from: all,
    meanwhile: "stopping",
    interrupts: "It stops for good.",
    cost: "Nothing more is charged from now on.",
    destroys: true,
    timeoutMs: Number.POSITIVE_INFINITY,
  },
  recover: {
    verb: "Bring back",
    from: all,
    meanwhile: "starting",
    interrupts: null,
    cost: "Charged again from the moment when it runs.",
    timeoutMs: minutes(60),
  },
  delete: {
    verb: "Delete",
    from: never,
    meanwhile: "stopping",
    interrupts: null,
    cost: free,
    destroys: true,
    timeoutMs: Number.POSITIVE_INFINITY,
  },
};

/** On which agreement an operation rests; one that no longer holds when its turn comes cancels it. */
export function agreementFor(name: OperationName): CommercialStatus {
  if (name === "suspend" || name === "resume") return "suspended";
  return name === "terminate" || name === "delete" || name === "recover" ? "pending_terminate" : "active";
}

/** Whether it takes the resource away, and must therefore not give up. */
export const ends = (name: OperationName): boolean => name === "terminate" || name === "delete";

export const operationTitle = (name: OperationName, resource: string): string =>
  `${operationRules[name].verb} ${resource}`;
