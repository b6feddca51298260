import type { z } from "zod";
import { listMailbox as readPage } from "@/drivers/mail/registry";
import type { TenantContext } from "@/server/kernel/context";
import { Invalid, NotFound } from "@/server/kernel/errors";
import type { Page } from "@/server/kernel/pagination";
import type { listMailboxSpec, MailboxMessage } from "./contract";

/** Mails that stayed in the database, newest first. NotFound where a mail server sends them. */
export async function listMailbox(
  ctx: TenantContext,
  { to, cursor, limit }: z.output<typeof listMailboxSpec.input>,
): Promise<Page<MailboxMessage>> {
  requireMailbox(ctx);
  if (cursor !== undefined && !/^\d{1,18}$/.test(cursor))
    throw new Invalid("invalid_cursor", "This cursor was not made by this list.", [
      { pointer: "#/query/cursor", code: "invalid_cursor", message: "Use the next_cursor of the previous page." },
    ]);
  const page = await readPage(ctx.db.system, { to, cursor, limit });
  const data = page.messages.map(({ messageId, receivedAt, ...message }) => ({
    ...message,
    id: Buffer.from(messageId).toString("base64url"),
    received_at: receivedAt.toISOString(),
  }));
  return { data, has_more: page.cursor !== null, next_cursor: page.cursor };
}

export function requireMailbox({ environment }: Pick<TenantContext, "environment">): void {
  if (environment.SMTP_URL) throw new NotFound("mailbox");
}
