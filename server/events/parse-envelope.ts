import { z } from "zod";
import type { Actor } from "@/server/kernel/context";
import type { EventType } from "./define-event";
import type { Envelope } from "./envelope";

const ActorSchema: z.ZodType<Actor> = z.discriminatedUnion("type", [
  z.object({ type: z.literal("user"), id: z.string(), session_id: z.string() }),
  z.object({ type: z.literal("api_key"), id: z.string() }),
  z.object({ type: z.literal("client"), id: z.string() }),
  z.object({ type: z.literal("partner"), id: z.string(), organization_id: z.string() }),
  z.object({ type: z.literal("system"), id: z.string() }),
  z.object({ type: z.literal("webhook"), id: z.string() }),
  z.object({ type: z.literal("anonymous"), id: z.literal("anonymous") }),
]);

/** Parses an envelope of one of these types, data included. Throws ZodError for everything else. */
export function parseEnvelope<Type extends string, S extends z.ZodType>(
  types: readonly EventType<Type, S>[],
  received: unknown,
): Envelope<Type, z.output<S>> {
  const outer = AnyEnvelope.parse(received);
  const declared = types.find(({ type }) => type === outer.type);
  if (!declared) throw new Error(`An event of type ${outer.type} came where none was expected`);
  return { ...outer, type: declared.type, data: declared.data.parse(outer.data) };
}

/** An envelope whose data nobody has looked at yet. */
const AnyEnvelope = z.object({
  id: z.string(),
  type: z.string(),
  source: z.string(),
  subject: z.string(),
  time: z.string(),
  dataschema: z.number().int(),
  organization_id: z.string(),
  actor: ActorSchema,
  correlation_id: z.string(),
  causation_id: z.string().nullable(),
  data: z.unknown(),
});
