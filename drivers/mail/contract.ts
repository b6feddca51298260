import { z } from "zod";

const oneLine = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\r\n\0]*$/, "must be one line");

/** `name <local@host>` or the bare address. */
const Mailbox = oneLine(320).regex(/^([^<>]*<[^<>\s@]+@[^<>\s@]+>|[^<>\s@]+@[^<>\s@]+)$/, "must be a mail address");

/** One mail to one recipient. The message id is its identity: sent again under the same id, it is the same mail. */
export const Mail = z.object({
  from: Mailbox,
  to: Mailbox,
  subject: oneLine(998),
  text: z.string(),
  html: z.string().optional(),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,76}$/), oneLine(998)).default({}),
  messageId: z
    .string()
    .max(255)
    .regex(/^<[^<>\s@]+@[^<>\s@]+>$/, "must have the form <id@domain>"),
});
export type Mail = z.infer<typeof Mail>;
export type MailInput = z.input<typeof Mail>;

interface MailReceipt {
  messageId: string;
  /** Addresses for which the other side took responsibility. */
  accepted: string[];
}

export type MailErrorKind = "unreachable" | "timeout" | "deferred" | "rejected" | "credentials" | "malformed";

const retriable: Record<MailErrorKind, boolean> = {
  unreachable: true,
  /** The other side may have taken the mail; a repeat may arrive twice, under one message id. */
  timeout: true,
  /** A 4xx answer: greylisting, a full mailbox, too many at once. */
  deferred: true,
  /** A 5xx answer: this mail will never be taken. */
  rejected: false,
  credentials: false,
  malformed: false,
};

/** The only error that a mail driver throws. */
export class MailError extends Error {
  override readonly name = "MailError";
  readonly retriable: boolean;

  constructor(
    readonly kind: MailErrorKind,
    message: string,
    readonly detail: { responseCode?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: detail.cause });
    this.retriable = retriable[kind];
  }
}

export interface MailDriver {
  readonly kind: string;
  /** Hands a mail over. Returns once the other side has taken it, which is not yet delivery. */
  send(mail: MailInput): Promise<MailReceipt>;
  /** Signs in without sending. Throws `unreachable`, `timeout` or `credentials`. */
  verify(): Promise<void>;
  close(): Promise<void>;
}

/** Reads a mail at the edge of a driver; throws `malformed` and names the field. */
export function acceptMail(input: MailInput): Mail {
  const parsed = Mail.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new MailError("malformed", z.prettifyError(parsed.error));
}
