import type { TenantContext } from "@/server/kernel/context";
import { inTenant } from "@/server/kernel/transaction";
import type { UnreadCount } from "./contract";
import { markRead } from "./mark-read";

/** Marks everything that the caller has not read. */
export async function readAllNotifications(ctx: TenantContext): Promise<UnreadCount> {
  return inTenant(ctx, async (_tx, sql) => {
    await markRead(ctx, sql, null);
    return { unread: 0 };
  });
}
