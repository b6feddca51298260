import { type Capabilities, ResourceKind, supportsOperation } from "@/drivers/cloud/contract";
import type { TenantContext } from "@/server/kernel/context";
import { cloudFlavour } from "../placement/place";
import type { ResourceRow } from "../store";
import type { OperationName } from "./contract";
import { operationRules } from "./rules";

/** What a resource does, in a sentence about why something is not possible. */
const doing: Record<ResourceRow["operating_status"], string> = {
  pending: "waits to be made",
  configuring: "is being configured",
  starting: "is starting",
  running: "is running",
  degraded: "is degraded",
  stopping: "is stopping",
  stopped: "is stopped",
  failed: "has failed",
  unknown: "is in a state that the platform does not know",
};

const agreed: Record<ResourceRow["commercial_status"], string> = {
  created: "is not made yet",
  pending_active: "is being made",
  active: "is active",
  suspended: "is suspended",
  pending_terminate: "is ending",
  terminated: "has ended",
  aborted: "was never made",
};

/** Whether a resource's cloud knows an operation at all. Ending a resource, every cloud does. */
export function isOffered(capabilities: Capabilities, resource: ResourceRow, name: OperationName): boolean {
  const kind = ResourceKind.safeParse(resource.kind);
  if (!kind.success) return false;
  const offers = (operation: Parameters<typeof supportsOperation>[2]) =>
    supportsOperation(capabilities, kind.data, operation);
  if (name === "terminate" || name === "delete") return true;
  if (name === "suspend") return offers("suspend") || offers("stop");
  if (name === "resume") return offers("resume") || offers("start");
  return name === "recover" ? offers("start") : offers(name);
}

const nothingThere: Partial<Record<OperationName, string>> = {
  restore: "It has no snapshot.",
  delete_snapshot: "It has no snapshot.",
  detach_volume: "No volume is attached to it.",
};

/** Why an operation that needs one of several has none to take. `choices` is null where its cloud did not answer. */
export function nothingToChoose(name: OperationName, choices: readonly unknown[] | null | undefined): string | null {
  if (choices === null) return "Its cloud does not answer at the moment.";
  return choices?.length === 0 ? (nothingThere[name] ?? null) : null;
}

/** A resource as far as it stands in somebody's way: what the provider's staff suspended, they may bring back. */
export const judgedFor = ({ permissions }: TenantContext, resource: ResourceRow): ResourceRow =>
  permissions.has("platform:write") ? { ...resource, suspension_reason: null } : resource;

/**
 * Why an operation that its cloud knows can not be asked for now, or null when it can. While another operation runs, what
 * the resource will do then is not known, and the cloud decides when its turn comes.
 */
export function hindrance(resource: ResourceRow, name: OperationName, busy: boolean, now: Date): string | null {
  const { commercial_status, operating_status, retained_until, suspension_reason } = resource;
  if (name === "recover") {
    if (commercial_status !== "pending_terminate") return `It ${agreed[commercial_status]}.`;
    if (suspension_reason) return "It was suspended before: its provider can bring it back.";
    return retained_until && retained_until > now ? null : "It was not kept, or not for so long.";
  }
  if (name === "terminate") {
    if (commercial_status !== "active" && commercial_status !== "suspended") return `It ${agreed[commercial_status]}.`;
    return resource.deletion_protection ? "It is protected against deletion." : null;
  }
  if (commercial_status !== "active") return `It ${agreed[commercial_status]}.`;
  if (name === "resize" && resource.attributes.flavour === cloudFlavour(resource, resource.plan.attributes.flavour))
    return "It has the size of its plan. Another size is another plan, at another price.";
  return busy || operationRules[name].from.includes(operating_status) ? null : `It ${doing[operating_status]}.`;
}
