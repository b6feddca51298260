import { readMailbox } from "@/drivers/mail/registry";
import type { TenantContext } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import type { MailboxMessageDetail } from "./contract";
import { requireMailbox } from "./list-mailbox";

/** One mail that stayed in the database. */
export async function getMailboxMessage(ctx: TenantContext, { id }: { id: string }): Promise<MailboxMessageDetail> {
  requireMailbox(ctx);
  const messageId = Buffer.from(id, "base64url").toString().replaceAll("\0", "");
  const message = await readMailbox(ctx.db.system, messageId);
  if (!message) throw new NotFound("message");
  const { from, to, subject, text, html, receivedAt } = message;
  return { id, from, to, subject, text, html, received_at: receivedAt.toISOString() };
}
