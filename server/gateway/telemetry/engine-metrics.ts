import { metrics } from "@opentelemetry/api";

/** Counts what the embedded engine does. Called by it as things happen; durations come in milliseconds. */
export function createEngineMetrics() {
  const meter = metrics.getMeter("platforma.engine");
  const started = meter.createCounter("engine.runs.started", { description: "Runs begun, by function." });
  const finished = meter.createHistogram("engine.run.duration.seconds", {
    description: "From start to end of a run.",
    unit: "s",
  });
  const steps = meter.createCounter("engine.steps", { description: "Steps recorded, by function." });
  const failures = meter.createCounter("engine.attempts.failed", { description: "Failed attempts, by function." });
  const latency = meter.createHistogram("engine.claim.latency.seconds", {
    description: "From the moment at which work was due to the moment at which a worker began it.",
    unit: "s",
  });
  return {
    runStarted: (fn: string) => started.add(1, { function: fn }),
    runFinished: (fn: string, status: string, ms: number) => finished.record(ms / 1000, { function: fn, status }),
    stepRecorded: (fn: string) => steps.add(1, { function: fn }),
    attemptFailed: (fn: string, willRetry: boolean) => failures.add(1, { function: fn, retried: willRetry }),
    itemClaimed: (fn: string, ms: number) => latency.record(ms / 1000, { function: fn }),
  };
}
