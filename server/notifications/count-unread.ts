import type { TenantContext } from "@/server/kernel/context";
import { readInTenant } from "@/server/kernel/transaction";
import type { UnreadCount } from "./contract";
import { ofReader, readerOf } from "./reader";

export async function countUnread(ctx: TenantContext): Promise<UnreadCount> {
  const { userId, eventTypes } = readerOf(ctx);
  const { rows } = await readInTenant(ctx, (_tx, sql) =>
    sql.query<UnreadCount>({
      name: `notifications-unread-${userId === null}`,
      text: `SELECT count(*)::int AS unread FROM notifications WHERE ${ofReader(userId)} AND read_at IS NULL`,
      values: [ctx.tenant.id, userId, eventTypes],
    }),
  );
  return rows[0] ?? { unread: 0 };
}
