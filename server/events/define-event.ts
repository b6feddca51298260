import type { z } from "zod";

/** The declaration of an event type, owned by one service. */
export interface EventType<Type extends string = string, S extends z.ZodType = z.ZodType> {
  type: Type;
  source: string;
  version: number;
  data: S;
}

/** An event that is about to be published. */
export interface NewEvent<Type extends string = string> {
  type: Type;
  source: string;
  version: number;
  subject: string;
  data: unknown;
}

export interface EventFactory<Type extends string, S extends z.ZodType> extends EventType<Type, S> {
  /** An event about `subject` (an id). Throws when the data does not fit its schema: that is a defect of the caller. */
  (subject: string, data: z.input<S>): NewEvent<Type>;
}

/** Declares an event: `orderCreated = defineEvent({ type: "order.created", source: "/orders", version: 1, data })`. */
export function defineEvent<Type extends string, S extends z.ZodType>(
  declared: EventType<Type, S>,
): EventFactory<Type, S> {
  const make = (subject: string, data: z.input<S>): NewEvent<Type> => ({
    type: declared.type,
    source: declared.source,
    version: declared.version,
    subject,
    data: declared.data.parse(data),
  });
  return Object.assign(make, declared);
}
