import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import { inTenant } from "@/server/kernel/transaction";
import type { Notification } from "./contract";
import { markRead } from "./mark-read";
import { ofReader, readerOf } from "./reader";
import { type NotificationRow, notificationDto } from "./store";

/** Marks one as read; once it is, it stays as it was. Another person's is NotFound. */
export async function readNotification(ctx: TenantContext, { id }: { id: string }): Promise<Notification> {
  const { userId, eventTypes } = readerOf(ctx);
  return inTenant(ctx, async (_tx, sql) => {
    await markRead(ctx, sql, id);
    const { rows } = await sql.query<NotificationRow>({
      name: `notification-${userId === null}`,
      text: `SELECT * FROM notifications WHERE ${ofReader(userId)} AND id = $4`,
      values: [ctx.tenant.id, userId, eventTypes, id],
    });
    const [row] = rows;
    if (!row) throw new NotFound("notification");
    return notificationDto(row);
  });
}
