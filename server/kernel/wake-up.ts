/** A bell that one waits for: a ring while nobody waits is kept for the next wait, several are one. */
export class WakeUp {
  private rung = false;
  private wake: (() => void) | null = null;

  ring(): void {
    this.rung = true;
    this.wake?.();
  }

  /** Resolves at the next ring, after `timeoutMs`, or when `signal` aborts. Never rejects. */
  async wait(timeoutMs: number, signal: AbortSignal): Promise<void> {
    if (!this.rung && !signal.aborted) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => end(), timeoutMs);
        const end = () => {
          clearTimeout(timer);
          signal.removeEventListener("abort", end);
          resolve();
        };
        this.wake = end;
        signal.addEventListener("abort", end, { once: true });
      });
    }
    this.rung = false;
    this.wake = null;
  }
}
