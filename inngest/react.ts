import type { GetStepTools, InngestFunction } from "inngest";
import { NonRetriableError } from "inngest";
import type { z } from "zod";
import type { EventType } from "@/server/events/define-event";
import type { Envelope } from "@/server/events/envelope";
import { parseEnvelope } from "@/server/events/parse-envelope";
import type { TenantContext } from "@/server/kernel/context";
import { DomainError } from "@/server/kernel/errors";
import { systemContext } from "@/server/kernel/tenant";
import { inngest } from "./client";
import { runtime } from "./runtime";

export type Step = ReturnType<typeof endingSteps>;

export interface Reaction<Type extends string = string, S extends z.ZodType = z.ZodType> {
  event: Envelope<Type, z.output<S>>;
  step: Step;
  /** A fresh context in the event's organisation, caused by it. Made inside a step, it is made once per call. */
  context(): Promise<TenantContext>;
}

interface Limit {
  limit: number;
  key?: string;
}

interface ReactOptions {
  /** `<service>/<what it does>`, unique. */
  id: string;
  retries?: 0 | 1 | 2 | 3 | 4 | 5 | 8 | 10 | 15 | 20;
  concurrency?: Limit | [Limit, Limit];
}

/**
 * One reaction to one or more events of the bus. The event is parsed, the handler gets a context in the event's
 * organisation; a refusal that repeating can not mend (a DomainError) ends the run instead of being retried.
 */
export function react<Type extends string, S extends z.ZodType>(
  options: ReactOptions,
  events: EventType<Type, S> | readonly EventType<Type, S>[],
  handler: (reaction: Reaction<Type, S>) => Promise<unknown>,
): InngestFunction.Any {
  const types: readonly EventType<Type, S>[] = Array.isArray(events) ? events : [events];
  return inngest.createFunction(
    { ...options, retries: options.retries ?? 10, triggers: types.map(({ type }) => ({ event: type })) },
    async ({ event: received, step }) => {
      const event = parseEnvelope(types, received.data);
      const context = () =>
        systemContext(runtime(), {
          name: options.id,
          organizationId: event.organization_id,
          correlationId: event.correlation_id,
          causationId: event.id,
        });
      return ending(() => handler({ event, step: endingSteps(step), context }));
    },
  );
}

/** A step that is refused ends the run at once: outside of `run` the refusal is only known when its retries are over. */
const endingSteps = (step: GetStepTools<typeof inngest>) => ({
  ...step,
  run: <T>(id: string, work: () => Promise<T>) => step.run(id, () => ending(work)),
});

async function ending<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof DomainError && error.kind !== "unavailable")
      throw new NonRetriableError(error.message, { cause: error });
    throw error;
  }
}
