import type { TenantContext } from "@/server/kernel/context";
import { changeCharge } from "./change-charge";

/**
 * Charges again for a resource that was brought back. A month that is paid already goes on; otherwise the next renewal
 * charges from the month in which it came back, and the months in between are nobody's. Repeated, it changes nothing.
 * Returns the ids of what was resumed.
 */
export function resumeSubscriptions(ctx: TenantContext, input: { resource_id: string; recovered_at: string }) {
  return changeCharge(ctx, { resource_id: input.resource_id, at: input.recovered_at, charged: true });
}
