import { createHash } from "node:crypto";
import type { Claim } from "./claim";
import type { Core } from "./core";
import type { EventInput } from "./event";
import type { Op } from "./protocol";
import { recordResults, resultOf } from "./record";
import { completeEvent, storeEvents } from "./store-events";
import type { Execution } from "./transport";

/** The outbound side of one call: its checkpoints and the events that it sends. */
export class RunningCall implements Execution {
  halted: "lost" | "yielded" | undefined;
  /** The batches sent since the last stored step, by their seed: the SDK repeats one under the same seed. */
  private readonly batches = new Map<string, number>();

  constructor(
    private readonly core: Core,
    private readonly claim: Claim,
    private readonly mustYield: () => boolean,
  ) {}

  async checkpoint(ops: Op[]): Promise<"saved" | "stale"> {
    if (!(await recordResults(this.core, this.claim, ops.map(resultOf)))) this.halted = "lost";
    else if (this.mustYield()) this.halted = "yielded";
    this.batches.clear();
    return this.halted === undefined ? "saved" : "stale";
  }

  /**
   * An event without an id gets one from its place in the run, so that a step which runs again after a crash does not
   * send it twice. A failed attempt that is retried has a place of its own.
   */
  async send(events: EventInput[], seed: string): Promise<string[]> {
    const batch = this.batches.get(seed) ?? this.batches.size;
    this.batches.set(seed, batch);
    const { runId, stepId, memos, attempt } = this.claim;
    const place = `${runId}/${stepId}/${memos.size}/${attempt}/${batch}`;
    const complete = events.map((event, index) =>
      completeEvent({ ...event, id: event.id ?? digest(`${place}/${index}`) }, this.core.now()),
    );
    await storeEvents(this.core.pool, complete, this.core.heard);
    return complete.map((event) => event.id);
  }
}

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 32);
