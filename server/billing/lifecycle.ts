import type { Lifecycle } from "@/server/kernel/lifecycle";
import type { Invoice } from "./contract";

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
