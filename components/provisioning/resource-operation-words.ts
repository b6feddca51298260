import type {
  OperationRequest,
  PossibleOperation,
  ResourceOperation,
  ResourceOperations,
} from "@/server/provisioning/operations/contract";

export type Possible = PossibleOperation;

/** Short names for buttons; the server's titles go with the name of a resource. */
export const operationLabels: Record<PossibleOperation["name"], string> = {
  start: "Start",
  stop: "Stop",
  restart: "Restart",
  resize: "Resize",
  rebuild: "Rebuild",
  snapshot: "Take snapshot",
  restore: "Restore snapshot",
  delete_snapshot: "Delete snapshot",
  attach_volume: "Attach volume",
  detach_volume: "Detach volume",
  attach_network: "Attach network",
  detach_network: "Detach network",
  set_security_rules: "Set security rules",
  assign_public_address: "Assign public address",
  release_public_address: "Release public address",
  set_boot_device: "Set boot device",
  rescue: "Boot rescue system",
  unrescue: "Leave rescue system",
  apply_manifests: "Apply manifests",
  scale: "Scale workload",
  terminate: "Terminate",
  recover: "Bring back",
};

export type AccessKind = ResourceOperations["access"][number];

export const accessLabels: Record<AccessKind, string> = {
  console: "Open console",
  console_log: "Read console log",
  kubeconfig: "Issue kubeconfig",
};

/** What an operation that is over, or under way, is called in a list. */
export const statusFaces = {
  queued: { label: "Waiting", tone: "neutral", live: true },
  running: { label: "In progress", tone: "info", live: true },
  succeeded: { label: "Done", tone: "success", live: false },
  failed: { label: "Failed", tone: "danger", live: false },
  cancelled: { label: "Cancelled", tone: "neutral", live: false },
} as const satisfies Record<ResourceOperation["status"], unknown>;

type RequestName = OperationRequest["name"];
/** These have dialogs of their own. */
type FormlessName = "attach_network" | "set_security_rules";
/** What a plain form asks for. */
export type PlainName = Exclude<RequestName, FormlessName>;
export const isPlain = (name: PossibleOperation["name"]): name is PlainName =>
  !["terminate", "recover", "attach_network", "set_security_rules"].includes(name);

/** What is done to networks has a card of its own. */
export const isAboutNetworks = (name: PossibleOperation["name"]): boolean =>
  /_network$|_security_rules$|_public_address$/.test(name);

/** What was filled in, by the API's names, as the API takes it; the API says what is wrong with it. */
export function requestOf(name: PlainName, filled: FormData): OperationRequest {
  const text = (field: string) => String(filled.get(field) ?? "").trim();
  const number = (field: string) => Number(text(field));
  switch (name) {
    case "stop":
    case "restart":
      return { name, hard: filled.get("hard") === "on" };
    case "resize":
      return { name, flavour: text("flavour") };
    case "rebuild":
      return { name, image: text("image"), ...keysOf(text("ssh_keys")) };
    case "snapshot":
      return { name, as: text("as") };
    case "restore":
    case "delete_snapshot":
      return { name, snapshot: text("snapshot") };
    case "attach_volume":
      return { name, volume: text("volume"), size_gib: number("size_gib") };
    case "detach_network":
      return { name, network: text("network") };
    case "detach_volume":
      return { name, volume: text("choice") || text("volume") };
    case "set_boot_device": {
      const device = text("device");
      return { name, device: device === "pxe" || device === "cdrom" ? device : "disk" };
    }
    case "apply_manifests":
      return { name, manifests: [text("manifests")] };
    case "scale":
      return { name, workload: text("workload"), replicas: number("replicas") };
    default:
      return { name };
  }
}

/** Keys as people paste them, one a line; none means that those stay that it has. */
function keysOf(text: string): { ssh_keys?: string[] } {
  const keys = text.split("\n").filter((line) => line.trim() !== "");
  return keys.length > 0 ? { ssh_keys: keys } : {};
}
