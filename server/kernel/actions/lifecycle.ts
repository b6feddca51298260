import type { Lifecycle } from "../lifecycle";
import type { Action } from "./contract";

/** An action that failed or was cancelled starts again when somebody retries what it stands for. */
export const actionLifecycle: Lifecycle<Action["status"]> = {
  pending: ["running", "succeeded", "failed", "cancelled"],
  running: ["running", "succeeded", "failed", "cancelled"],
  succeeded: [],
  failed: ["running"],
  cancelled: [],
};
