import type { Sql } from "@/server/kernel/database";
import { moveResource } from "./move-resource";
import { lockResource, type RunRow } from "./store";

/**
 * Says of what a succeeded run made that it is to go, for good: nobody brings it back. Whatever its owner has done with it
 * meanwhile, and does at this moment, stops nothing of it; what has ended stays ended.
 */
export async function endStanding(sql: Sql, { resource_id }: RunRow): Promise<void> {
  const resource = await lockResource(sql, resource_id);
  if (resource.commercial_status === "terminated") return;
  moveResource(sql, resource, {
    commercial_status: "pending_terminate",
    operating_status: "stopping",
    retained_until: null,
  });
}
