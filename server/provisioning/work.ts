import type { CloudError } from "@/drivers/cloud/contract";
import type { CloudOperation, Performed } from "./perform";
import type { ResourceRow, RunRow, StepRow } from "./store";

/** `stopped`: there is nothing more to do for this step now; who changes that gives it another turn. */
export type StepOutcome =
  | { state: "done"; output: Record<string, unknown>; next?: Turn | null }
  | { state: "waiting"; resume_in_ms: number }
  | { state: "stopped" };

/** Which step it is the turn of; an older turn of the same step is void. */
export interface Turn {
  step: string;
  turn: number;
}

/** A step that is being worked on, as it stood when the work began. */
export interface Work {
  operation: CloudOperation;
  run: RunRow;
  step: StepRow;
  resource: ResourceRow;
  effectAt: Date | null;
  /** Whether who does this step goes on with its successor. */
  carriesOn: boolean;
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
