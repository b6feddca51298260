import type { CloudError } from "@/drivers/cloud/contract";
import type { Cloud } from "./cloud";
import type { CloudOperation, Performed } from "./perform";
import type { ResourceRow, RunRow, StepRow } from "./store";

/**
 * `waiting`: `turn` is to be taken again after that time. `stopped`: there is nothing more to do here now; who changes
 * that gives a step another turn.
 */
export type StepOutcome =
  | { state: "done"; output: Record<string, unknown> }
  | { state: "waiting"; resume_in_ms: number; turn: Turn }
  | { state: "stopped" };

/**
 * Which step it is the turn of; an older turn of the same step is void. From 1 on it came over the bus; a step that is
 * at 0 belongs to whoever did the one before it, or set the run going.
 */
export interface Turn {
  step: string;
  turn: number;
}

/** A run under its lock, with its steps and its resource as they stand. */
export interface Stand {
  run: RunRow;
  steps: readonly StepRow[];
  resource: ResourceRow;
}

/** Who takes a run on. */
export interface Carrier {
  /** Until when it goes on with the step that follows; null when that is left to the bus. */
  until: Date | null;
  /** The run's cloud, as it stood when it was first asked for. */
  openCloud(endpoint: string): Promise<Cloud>;
}

/** A step that is being worked on, as it stood when the work began. */
export interface Work {
  operation: CloudOperation;
  run: RunRow;
  step: StepRow;
  resource: ResourceRow;
  effectAt: Date | null;
  by: Carrier;
}

/** That the cloud was about to be asked to make something, and what was noted of earlier times. */
export interface Announcement {
  at: Date;
  before: Date | null;
}

/** What came of one attempt; without an announcement the cloud was not asked to make anything. */
export interface Answer {
  result: Performed | CloudError;
  announcement: Announcement | null;
}
