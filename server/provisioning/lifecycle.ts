import type { Lifecycle } from "@/server/kernel/lifecycle";
import type { CommercialStatus, OperatingStatus, RunStatus, StepStatus } from "./contract";

/** What was agreed about a resource. An aborted one never stood; another attempt may still make it stand. */
export const commercialLifecycle: Lifecycle<CommercialStatus> = {
  created: ["pending_active"],
  pending_active: ["active", "aborted"],
  active: ["suspended", "pending_terminate"],
  suspended: ["active", "pending_terminate"],
  pending_terminate: ["terminated"],
  terminated: [],
  aborted: ["pending_active"],
};

/** What a resource does, as far as the platform knows. */
export const operatingLifecycle: Lifecycle<OperatingStatus> = {
  pending: ["configuring", "failed", "stopped"],
  configuring: ["starting", "failed", "stopped"],
  starting: ["running", "failed", "stopped"],
  running: ["degraded", "stopping", "failed", "unknown"],
  degraded: ["running", "stopping", "failed", "unknown"],
  stopping: ["stopped", "failed", "unknown"],
  stopped: ["pending", "starting", "unknown"],
  failed: ["pending", "starting", "stopping", "unknown"],
  unknown: ["running", "degraded", "stopping", "stopped", "failed"],
};

/** A run ends once: well, or with nothing left behind. A succeeded one is undone when its order is cancelled. */
export const runLifecycle: Lifecycle<RunStatus> = {
  queued: ["running", "compensating"],
  running: ["waiting", "compensating", "succeeded"],
  waiting: ["running", "compensating"],
  compensating: ["failed", "compensated", "cancelled"],
  succeeded: ["compensating"],
  failed: [],
  compensated: [],
  cancelled: [],
};

/** A step follows itself where another attempt begins or fails: `running` again when its process died under it. */
export const stepLifecycle: Lifecycle<StepStatus> = {
  pending: ["running", "skipped"],
  running: ["running", "waiting", "succeeded", "failed", "compensating", "skipped"],
  waiting: ["running", "waiting", "succeeded", "failed", "compensating", "skipped"],
  succeeded: ["compensating", "compensated"],
  failed: ["compensating"],
  compensating: ["compensating", "compensated"],
  compensated: [],
  skipped: [],
};
