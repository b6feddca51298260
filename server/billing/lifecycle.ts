import type { Lifecycle } from "@/server/kernel/lifecycle";
import type { Invoice, Subscription } from "./contract";

/** A subscription that was cancelled goes on when what it pays for is brought back. */
export const subscriptionLifecycle: Lifecycle<Subscription["status"]> = {
  pending: ["trialing", "active", "cancelled"],
  trialing: ["active", "cancelled"],
  active: ["past_due", "paused", "suspended", "cancelled", "ended"],
  past_due: ["active", "suspended", "cancelled", "ended"],
  paused: ["active", "cancelled", "ended"],
  suspended: ["active", "cancelled", "ended"],
  cancelled: ["active", "ended"],
  ended: [],
};

/** An invoice waits in `finalizing` for what comes from outside; one that waits for nothing opens at once. */
export const invoiceLifecycle: Lifecycle<Invoice["status"]> = {
  gathering: ["draft"],
  draft: ["finalizing", "open"],
  finalizing: ["open"],
  open: ["paid", "uncollectible", "void"],
  paid: [],
  uncollectible: ["paid", "void"],
  void: [],
};
