import type { Pool } from "pg";

export interface MailboxMessage {
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
  receivedAt: Date;
}

export type MailboxEntry = Pick<MailboxMessage, "messageId" | "from" | "to" | "subject" | "receivedAt">;

const entry = `message_id as "messageId", sender as "from", recipient as "to", subject, received_at as "receivedAt"`;

/** The newest first; `cursor` is what the page before gave. Null when there is no more. */
export async function listMailbox(
  pool: Pool,
  input: { to?: string; cursor?: string; limit?: number } = {},
): Promise<{ messages: MailboxEntry[]; cursor: string | null }> {
  const limit = input.limit ?? 50;
  const { rows } = await pool.query<MailboxEntry & { seq: string }>(
    `select seq::text, ${entry} from mailbox.message
     where ($1::text is null or recipient = $1) and ($2::bigint is null or seq < $2)
     order by message.seq desc limit $3`,
    [input.to ?? null, input.cursor ?? null, limit + 1],
  );
  const page = rows.slice(0, limit);
  const messages = page.map(({ seq: _, ...message }) => message);
  return { messages, cursor: rows.length > limit ? (page.at(-1)?.seq ?? null) : null };
}

export async function readMailbox(pool: Pool, messageId: string): Promise<MailboxMessage | null> {
  const { rows } = await pool.query<MailboxMessage>(
    `select ${entry}, text, html, headers from mailbox.message where message_id = $1`,
    [messageId],
  );
  return rows[0] ?? null;
}
