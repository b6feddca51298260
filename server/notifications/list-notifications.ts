import type { z } from "zod";
import type { TenantContext } from "@/server/kernel/context";
import { decodeCursor, type Page, toPage } from "@/server/kernel/pagination";
import { readInTenant } from "@/server/kernel/transaction";
import type { listNotificationsSpec, Notification } from "./contract";
import { ofReader, readerOf } from "./reader";
import { type NotificationRow, notificationDto } from "./store";

/** A person's own notifications, or for an API key the organisation's; newest first. */
export async function listNotifications(
  ctx: TenantContext,
  { unread, limit, cursor }: z.output<typeof listNotificationsSpec.input>,
): Promise<Page<Notification>> {
  const { userId, eventTypes } = readerOf(ctx);
  const after = decodeCursor(cursor);
  const conditions = [
    ofReader(userId),
    ...(unread === undefined ? [] : [`read_at IS ${unread ? "" : "NOT "}NULL`]),
    ...(after ? ["id < $5"] : []),
  ];
  const { rows } = await readInTenant(ctx, (_tx, sql) =>
    sql.query<NotificationRow>({
      name: `notifications-${userId === null}-${unread}-${after !== null}`,
      text: `SELECT * FROM notifications WHERE ${conditions.join(" AND ")} ORDER BY id DESC LIMIT $4`,
      values: [ctx.tenant.id, userId, eventTypes, limit + 1, ...(after ? [after] : [])],
    }),
  );
  return toPage(rows, limit, notificationDto);
}
