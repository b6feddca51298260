import type { TenantContext } from "@/server/kernel/context";
import type { Sql } from "@/server/kernel/database";
import { ofReader, readerOf } from "./reader";

/** Marks a reader's unread notifications, or the one named, and wakes whoever watches the organisation's bell. */
export async function markRead(ctx: TenantContext, sql: Sql, id: string | null): Promise<void> {
  const { userId, eventTypes } = readerOf(ctx);
  const { rowCount } = await sql.query({
    name: `notifications-mark-read-${userId === null}`,
    text: `UPDATE notifications SET read_at = $4
           WHERE ${ofReader(userId)} AND read_at IS NULL AND ($5::text IS NULL OR id = $5)`,
    values: [ctx.tenant.id, userId, eventTypes, ctx.clock.now(), id],
  });
  if (rowCount) await sql.query("SELECT pg_notify('platforma_notifications', $1)", [ctx.tenant.id]);
}
