import type { MailDriver } from "@/drivers/mail/contract";
import { createMailDriver } from "@/drivers/mail/registry";
import type { Services } from "@/server/kernel/context";
import type { Database } from "@/server/kernel/database";

const opened = new WeakMap<Database, MailDriver>();

/** The process's way to send mail: a mail server when SMTP_URL is set, otherwise the mailbox in the database. */
export function mailDriverOf({ db, environment, clock }: Pick<Services, "db" | "environment" | "clock">): MailDriver {
  const known = opened.get(db);
  if (known) return known;
  const host = { pool: db.system, now: () => clock.now() };
  const { SMTP_URL } = environment;
  const driver = createMailDriver(SMTP_URL ? smtpEndpoint(new URL(SMTP_URL)) : { kind: "mailbox" }, host);
  opened.set(db, driver);
  return driver;
}

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/**
 * `smtps://` is TLS from the first byte. `smtp://` insists on STARTTLS, except towards this machine itself or where
 * `?ignoreTLS=true` says that the way to the server is safe without.
 */
export function smtpEndpoint(url: URL) {
  const implicit = url.protocol === "smtps:";
  const plain = loopback.includes(url.hostname) || url.searchParams.get("ignoreTLS") === "true";
  const user = decodeURIComponent(url.username);
  return {
    kind: "smtp",
    config: {
      host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
      port: url.port ? Number(url.port) : implicit ? 465 : 587,
      tls: implicit ? "implicit" : plain ? "none" : "starttls",
    },
    credentials: user ? { user, password: decodeURIComponent(url.password) } : {},
  };
}
