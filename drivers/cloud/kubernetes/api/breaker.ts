import { CloudError } from "../../errors";

const failuresToOpen = 5;
const openMs = 3_000;

/** Spares an API server that does not answer, and everybody who would wait for it. */
export class Breaker {
  private failures = 0;
  private openUntil = 0;

  constructor(private readonly now: () => number) {}

  /** Throws `unreachable` while the circuit is open; afterwards one call after the other may try. */
  check(): void {
    const waitMs = this.openUntil - this.now();
    if (waitMs > 0)
      throw new CloudError("unreachable", "The cluster has not answered repeatedly; waiting before the next try.", {
        retryAfterMs: waitMs,
      });
  }

  answered(): void {
    this.failures = 0;
  }

  failed(): void {
    this.failures += 1;
    if (this.failures >= failuresToOpen) this.openUntil = this.now() + openMs;
  }
}
