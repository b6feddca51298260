import type { OperationRequest, PossibleOperation, ResourceOperation } from "@/server/provisioning/operations/contract";

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
  set_boot_device: "Set boot device",
  rescue: "Boot rescue system",
  unrescue: "Leave rescue system",
  apply_manifests: "Apply manifests",
  scale: "Scale workload",
  terminate: "Terminate",
  recover: "Bring back",
};

/** What an operation that is over, or under way, is called in a list. */
export const statusFaces = {
  queued: { label: "Waiting", tone: "neutral", live: true },
  running: { label: "In progress", tone: "info", live: true },
  succeeded: { label: "Done", tone: "success", live: false },
  failed: { label: "Failed", tone: "danger", live: false },
  cancelled: { label: "Cancelled", tone: "neutral", live: false },
} as const satisfies Record<ResourceOperation["status"], unknown>;

export type RequestName = OperationRequest["name"];
export const isRequest = (name: PossibleOperation["name"]): name is RequestName =>
  name !== "terminate" && name !== "recover";

/** What was filled in, as the API takes it; the API says what is wrong with it. */
export function requestOf(name: RequestName, filled: FormData): OperationRequest {
  const text = (field: string) => String(filled.get(field) ?? "").trim();
  const number = (field: string) => Number(text(field));
  switch (name) {
    case "stop":
    case "restart":
      return { name, hard: filled.get("hard") === "on" };
    case "resize":
      return { name, flavour: text("choice") };
    case "rebuild":
      return { name, image: text("choice") };
    case "snapshot":
      return { name, as: text("as") };
    case "restore":
    case "delete_snapshot":
      return { name, snapshot: text("choice") };
    case "attach_volume":
      return { name, volume: text("volume"), size_gib: number("size_gib") };
    case "detach_volume":
      return { name, volume: text("volume") };
    case "set_boot_device": {
      const device = text("device");
      return { name, device: device === "pxe" || device === "cdrom" ? device : "disk" };
    }
    case "apply_manifests":
      return { name, manifests: [text("manifest")] };
    case "scale":
      return { name, workload: text("workload"), replicas: number("replicas") };
    default:
      return { name };
  }
}
