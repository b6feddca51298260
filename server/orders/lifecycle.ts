import type { Lifecycle } from "@/server/kernel/lifecycle";
import type { ItemStatus, OrderStatus } from "./contract";

export const orderLifecycle: Lifecycle<OrderStatus> = {
  draft: ["pending_approval", "pending_payment", "created"],
  pending_approval: ["pending_payment", "created", "rejected", "cancelled"],
  pending_payment: ["created", "cancelled"],
  created: ["provisioning", "cancelling"],
  provisioning: ["provisioned", "partially_provisioned", "failed", "cancelling"],
  provisioned: [],
  partially_provisioned: ["provisioning"],
  failed: ["provisioning"],
  rejected: [],
  cancelling: ["cancelled", "partially_provisioned"],
  cancelled: [],
};

/**
 * A cancelled order takes back what its attempt has made, and so does one that stands or falls as a whole; a retry of one that stands
 * in part tries the rest again.
 */
export const itemLifecycle: Lifecycle<ItemStatus> = {
  pending: ["provisioning", "provisioned", "failed", "cancelled"],
  provisioning: ["provisioned", "failed", "cancelled"],
  provisioned: ["cancelled", "failed"],
  failed: ["provisioning", "cancelled"],
  cancelled: ["provisioning"],
};
