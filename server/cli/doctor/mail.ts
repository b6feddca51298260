import { createTransport } from "nodemailer";
import { attempt, type Finding, healthy, type Patient } from "./check";

/** Connects, greets and signs in at the mail server, and sends nothing. */
export async function examineMail({ environment: { SMTP_URL } }: Patient): Promise<Finding> {
  if (!SMTP_URL) return healthy("mail", "no SMTP_URL: mails stay in the mailbox viewer of the application");
  const { hostname } = new URL(SMTP_URL);
  const transport = createTransport({ url: SMTP_URL, connectionTimeout: 10_000, greetingTimeout: 10_000 });
  try {
    return await attempt(
      "mail",
      async () => {
        await transport.verify();
        return `${hostname} lets us in`;
      },
      {
        what: `${hostname} does not take mails from us`,
        fix: "Check host, port, user and password in SMTP_URL; smtps:// is TLS from the first byte, smtp:// is STARTTLS.",
      },
    );
  } finally {
    transport.close();
  }
}
