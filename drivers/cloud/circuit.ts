import { CloudError, isCloudError } from "./errors";

const failuresToOpen = 5;
const restMs = 3_000;

/** Lets calls to one cloud through, or spares a cloud that does not answer, and everybody who would wait for it. */
export interface Circuit {
  /** @throws CloudError `unreachable` at once while the cloud rests. */
  pass<T>(run: () => Promise<T>): Promise<T>;
}

/**
 * Rests after five calls in a row that were not answered; afterwards calls may try, and the first that is not answered
 * either begins the next rest. Whatever the cloud answers, a refusal too, is an answer. `now` is the host's: with a clock
 * of its own, as libraries for this have it, a cloud would rest for longer than the platform thinks.
 */
export function openCircuit(now: () => Date): Circuit {
  let failures = 0;
  let openUntil = 0;
  return {
    async pass(run) {
      const retryAfterMs = openUntil - now().getTime();
      if (retryAfterMs > 0) {
        const message = "The cloud has not answered repeatedly; waiting before the next try.";
        throw new CloudError("unreachable", message, { retryAfterMs });
      }
      try {
        const answer = await run();
        failures = 0;
        return answer;
      } catch (error) {
        failures = isUnanswered(error) ? failures + 1 : 0;
        if (failures >= failuresToOpen) openUntil = now().getTime() + restMs;
        throw error;
      }
    },
  };
}

const isUnanswered = (error: unknown): boolean =>
  isCloudError(error, "unreachable") || isCloudError(error, "timeout_ambiguous");
