import type { Lifecycle } from "@/server/kernel/lifecycle";
import type { CommercialStatus, OperatingStatus, RunStatus, StepStatus } from "./contract";

/**
 * What was agreed about a resource. An aborted one never stood; another attempt may still make it stand, as it may one
 * that was undone with the rest of its order. One that ends may be brought back while it is retained.
 */
export const commercialLifecycle: Lifecycle<CommercialStatus> = {
  created: ["pending_active"],
  pending_active: ["active", "aborted"],
  active: ["suspended", "pending_terminate"],
  suspended: ["active", "pending_terminate"],
  pending_terminate: ["terminated", "active"],
  terminated: ["pending_active"],
  aborted: ["pending_active"],
};

/**
 * What a resource does, as far as the platform knows: from `running` on the cloud may show any of the settled states. What is
 * moving can be stopped, and started again.
 */
export const operatingLifecycle: Lifecycle<OperatingStatus> = {
  pending: ["configuring", "starting", "running", "stopping", "failed", "stopped"],
  configuring: ["starting", "running", "stopping", "stopped", "failed", "unknown"],
  starting: ["running", "stopping", "stopped", "failed", "unknown"],
  running: ["configuring", "starting", "degraded", "stopping", "stopped", "failed", "unknown"],
  degraded: ["configuring", "starting", "running", "stopping", "stopped", "failed", "unknown"],
  stopping: ["starting", "running", "stopped", "failed", "unknown"],
  stopped: ["pending", "configuring", "starting", "running", "stopping", "failed", "unknown"],
  failed: ["pending", "configuring", "starting", "running", "stopping", "stopped", "unknown"],
  unknown: ["configuring", "starting", "running", "degraded", "stopping", "stopped", "failed"],
};

/** A run ends once: well, or with nothing left behind. A succeeded one is undone when its order is cancelled. */
export const runLifecycle: Lifecycle<RunStatus> = {
  queued: ["running", "compensating"],
  running: ["waiting", "compensating", "succeeded"],
  waiting: ["running", "waiting", "compensating", "succeeded"],
  compensating: ["failed", "compensated", "cancelled"],
  succeeded: ["compensating"],
  failed: [],
  compensated: [],
  cancelled: [],
};

/**
 * A step follows itself where another attempt begins or fails: `running` again when its process died under it. A failed
 * one that was held back is tried once more, or passed over, when somebody says so.
 */
export const stepLifecycle: Lifecycle<StepStatus> = {
  pending: ["running", "waiting", "skipped"],
  running: ["running", "waiting", "succeeded", "failed", "compensating", "skipped"],
  waiting: ["pending", "running", "waiting", "succeeded", "failed", "compensating", "skipped"],
  succeeded: ["compensating", "compensated"],
  failed: ["pending", "waiting", "skipped", "compensating"],
  compensating: ["compensating", "compensated"],
  compensated: [],
  skipped: [],
};
