import type { Actor } from "@/server/kernel/context";
import type { BusEvent } from "./contract";
import type { Envelope } from "./envelope";

export interface EventRow {
  seq: bigint;
  id: string;
  type: string;
  source: string;
  subject: string;
  time: Date;
  dataschema: number;
  organization_id: string;
  actor: Actor;
  correlation_id: string;
  causation_id: string | null;
  data: unknown;
  attempts: number;
  next_attempt_at: Date | null;
  last_error: string | null;
  dispatched_at: Date | null;
  dead_at: Date | null;
}

export function toEnvelope(row: EventRow): Envelope {
  return {
    id: row.id,
    type: row.type,
    source: row.source,
    subject: row.subject,
    time: row.time.toISOString(),
    dataschema: row.dataschema,
    organization_id: row.organization_id,
    actor: row.actor,
    correlation_id: row.correlation_id,
    causation_id: row.causation_id,
    data: row.data,
  };
}

export function busEventDto(row: EventRow): BusEvent {
  const { actor, data, ...envelope } = toEnvelope(row);
  return {
    ...envelope,
    actor: { type: actor.type, id: actor.id },
    data: data ?? null,
    status: row.dead_at ? "dead" : row.dispatched_at ? "dispatched" : "waiting",
    attempts: row.attempts,
    last_error: row.last_error,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
    dispatched_at: row.dispatched_at?.toISOString() ?? null,
  };
}
