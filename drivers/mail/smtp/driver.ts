import { createTransport } from "nodemailer";
import { acceptMail, type MailDriver } from "../contract";
import type { SmtpConfig, SmtpCredentials } from "./config";
import { toMailError } from "./to-mail-error";

/** Sends over a pool of SMTP connections that is opened with the first mail. */
export function openSmtp(config: SmtpConfig, credentials: SmtpCredentials): MailDriver {
  const transport = createTransport({
    host: config.host,
    port: config.port,
    secure: config.tls === "implicit",
    requireTLS: config.tls === "starttls",
    ignoreTLS: config.tls === "none",
    tls: { rejectUnauthorized: config.verifyCertificate },
    auth: "user" in credentials ? { user: credentials.user, pass: credentials.password } : undefined,
    pool: true,
    maxConnections: config.connections,
    connectionTimeout: config.timeoutMs,
    greetingTimeout: config.timeoutMs,
    socketTimeout: config.timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    kind: "smtp",
    send: async (input) => {
      const { from, to, subject, text, html, headers, messageId } = acceptMail(input);
      const info = await transport
        .sendMail({ from, to, subject, text, html, headers, messageId })
        .catch((error: unknown) => {
          throw toMailError(error);
        });
      return { messageId, accepted: info.accepted };
    },
    verify: async () => {
      await transport.verify().catch((error: unknown) => {
        throw toMailError(error);
      });
    },
    close: async () => transport.close(),
  };
}
