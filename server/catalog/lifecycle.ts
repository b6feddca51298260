import type { Lifecycle } from "@/server/kernel/lifecycle";
import type { Plan } from "./contract";

export const planLifecycle: Lifecycle<Plan["status"]> = {
  draft: ["scheduled", "active", "archived"],
  scheduled: ["active", "draft", "archived"],
  active: ["archived"],
  archived: [],
};
