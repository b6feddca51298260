import type { Actor } from "@/server/kernel/context";

/** What travels on the bus: CloudEvents 1.0 attribute names, and who and what brought it about. */
export interface Envelope<Type extends string = string, Data = unknown> {
  id: string;
  type: Type;
  /** The service that owns the event: `/orders`. */
  source: string;
  /** The id of what it happened to. */
  subject: string;
  time: string;
  /** Version of the schema of `data`. */
  dataschema: number;
  organization_id: string;
  actor: Actor;
  correlation_id: string;
  causation_id: string | null;
  data: Data;
}
