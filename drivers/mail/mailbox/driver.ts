import type { DriverHost } from "../../module";
import { acceptMail, type MailDriver, MailError } from "../contract";

/** Keeps mail in the database instead of sending it, each message id once, for the viewer in the application. */
export function openMailbox({ pool, now }: DriverHost): MailDriver {
  return {
    kind: "mailbox",
    send: async (input) => {
      const { messageId, from, to, subject, text, html, headers } = acceptMail(input);
      await pool
        .query(
          `insert into mailbox.message (message_id, sender, recipient, subject, text, html, headers, received_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (message_id) do nothing`,
          [messageId, from, to, subject, text, html ?? null, JSON.stringify(headers), now()],
        )
        .catch(unreachable);
      return { messageId, accepted: [bareAddress(to)] };
    },
    verify: async () => {
      await pool.query("select 1 from mailbox.message limit 1").catch(unreachable);
    },
    close: async () => {},
  };
}

const bareAddress = (mailbox: string): string => /<([^<>]+)>$/.exec(mailbox)?.[1] ?? mailbox;

function unreachable(cause: unknown): never {
  throw new MailError("unreachable", "The mailbox could not be opened.", { cause });
}
