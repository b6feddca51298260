/** Called by the engine as things happen. `functionId` is the full one, durations are in milliseconds. */
export interface EngineMetrics {
  runStarted(functionId: string): void;
  runFinished(functionId: string, status: "succeeded" | "failed" | "cancelled", durationMs: number): void;
  stepRecorded(functionId: string): void;
  attemptFailed(functionId: string, willRetry: boolean): void;
  /** From the moment at which an item was due to the moment at which a worker began it. */
  itemClaimed(functionId: string, latencyMs: number): void;
}

export const noMetrics: EngineMetrics = {
  runStarted: () => {},
  runFinished: () => {},
  stepRecorded: () => {},
  attemptFailed: () => {},
  itemClaimed: () => {},
};
