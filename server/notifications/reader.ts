import type { TenantContext } from "@/server/kernel/context";
import { templates } from "./templates";

/**
 * Whose notifications a caller sees, as values for `user_id IS NOT DISTINCT FROM $1` and `event_type = ANY ($2)`: a
 * person their own, whatever they are about; everybody else the organisation's, as far as they may read the matter.
 */
export function readerOf(ctx: TenantContext): { userId: string | null; eventTypes: string[] | null } {
  if (ctx.actor.type === "user") return { userId: ctx.actor.id, eventTypes: null };
  const readable = templates.filter(({ visibleTo }) => visibleTo && ctx.permissions.has(visibleTo));
  return { userId: null, eventTypes: readable.map(({ event }) => event.type) };
}

/** The condition of a reader's rows, with organisation, user and types as $1 to $3. */
export const ofReader = (userId: string | null) =>
  `organization_id = $1 AND user_id ${userId === null ? "IS NULL AND $2::text IS NULL" : "= $2"} AND ($3::text[] IS NULL OR event_type = ANY ($3))`;
