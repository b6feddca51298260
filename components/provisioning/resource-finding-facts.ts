import type { CommercialStatus, OperatingStatus } from "@/server/provisioning/contract";
import type { Finding } from "@/server/provisioning/reconcile/contract";

interface FactRow {
  label: string;
  value: string;
  /** The value is a moment, to be shown as a date. */
  moment?: boolean;
}

const labels: Record<string, string> = {
  cloud: "Cloud",
  inventory: "Inventory",
  billing: "Billing",
  plan: "Plan",
  kind: "Kind",
  region: "Region",
  flavour: "Size",
  tenant: "Tenant",
  since: "There since",
  adopted: "Adopted",
};

/** What a side says of itself where it has nothing to say. */
const nothing: Record<string, string> = {
  cloud: "Does not have it",
  inventory: "Does not know it",
  billing: "Charges nothing",
};

const agreed: Record<CommercialStatus, string> = {
  created: "Ordered",
  pending_active: "Being made",
  active: "Active",
  suspended: "Suspended",
  pending_terminate: "Ending",
  terminated: "Ended",
  aborted: "Never made",
};

const operating: Record<OperatingStatus, string> = {
  pending: "Queued",
  configuring: "Being set up",
  starting: "Starting",
  running: "Running",
  degraded: "Degraded",
  stopping: "Stopping",
  stopped: "Stopped",
  failed: "Failed",
  unknown: "Not known",
};

const inventory: Record<string, string> = { ...operating, ...agreed };

/** A cloud's states, and what else it may say. */
const cloud: Record<string, string> = {
  accepted: "Being made",
  building: "Being made",
  active: "Running",
  stopped: "Stopped",
  suspended: "Suspended",
  error: "Failed",
  deleting: "Being deleted",
  unknown: "Not known",
};

const kinds: Record<string, string> = { server: "Server", namespace: "Namespace", machine: "Machine" };
const adopted: Record<string, string> = { yes: "From the cloud", no: "No" };
const words: Record<string, Record<string, string>> = { inventory, cloud, kind: kinds, adopted };

/** What each side says about a finding, in words; a size or a name stays as it is. */
export const factRows = ({ kind, facts }: Pick<Finding, "kind" | "facts">): FactRow[] =>
  Object.entries(facts).map(([side, says]) => {
    const label = labels[side] ?? side;
    if (says === null || (kind === "orphan" && side === "inventory" && says === "unknown"))
      return { label, value: nothing[side] ?? "None" };
    if (side === "since") return { label, value: String(says), moment: true };
    if (side === "billing") return { label, value: `Charges by ${says}` };
    const parts = String(says).split(", ");
    return { label, value: parts.map((part) => words[side]?.[part] ?? part).join(", ") };
  });
