import { BrokenCircuitError, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import { CloudError, isCloudError } from "./errors";

const failuresToOpen = 5;
const restMs = 3_000;

/** Lets calls to one cloud through, or spares a cloud that does not answer, and everybody who would wait for it. */
export interface Circuit {
  /** @throws CloudError `unreachable` at once while the cloud rests; then one call tries, and decides for all. */
  pass<T>(run: () => Promise<T>): Promise<T>;
}

/** Rests after five calls in a row that were not answered. Whatever the cloud answers, a refusal too, is an answer. */
export function openCircuit(): Circuit {
  const breaker = new ConsecutiveBreaker(failuresToOpen);
  const policy = circuitBreaker(handleWhen(isUnanswered), { halfOpenAfter: restMs, breaker });
  return {
    pass: (run) =>
      policy.execute(run).catch((error: unknown) => {
        if (!(error instanceof BrokenCircuitError)) throw error;
        const message = "The cloud has not answered repeatedly; waiting before the next try.";
        throw new CloudError("unreachable", message, { retryAfterMs: restMs, cause: error });
      }),
  };
}

const isUnanswered = (error: unknown): boolean =>
  isCloudError(error, "unreachable") || isCloudError(error, "timeout_ambiguous");
