import type { TenantContext } from "@/server/kernel/context";
import { changeCharge } from "./change-charge";

/**
 * Cancels what is charged for a resource, from the instant at which its owner gave it up: no month that begins later is
 * charged. An event that comes again changes nothing, nor does the end of an attempt before the one that is charged for,
 * nor one before it was brought back. Returns the ids of what was cancelled.
 */
export function endSubscriptions(ctx: TenantContext, input: { resource_id: string; ended_at: string }) {
  return changeCharge(ctx, { resource_id: input.resource_id, at: input.ended_at, charged: false });
}
