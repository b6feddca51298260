import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { type MailDriver, MailError, type MailInput } from "./contract";

export interface ReceivedMail {
  messageId: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  headers: Record<string, string>;
}

export interface MailFixture {
  driver: MailDriver;
  /** A driver for a place where nobody answers. */
  unreachable: MailDriver;
  /** Every mail that arrived under a message id. */
  received(messageId: string): Promise<ReceivedMail[]>;
  close(): Promise<void>;
}

export const sampleMail = (extra: Partial<MailInput> = {}): MailInput => ({
  from: "PLATFORMA <billing@provider.example>",
  to: "anna@customer.example",
  subject: "Your server is ready – schön",
  text: "Hello Anna,\n\nit runs.",
  html: "<p>Hello Anna</p>",
  headers: { "X-Correlation-Id": "corr-1" },
  messageId: `<${randomUUID()}@provider.example>`,
  ...extra,
});

/** What every mail driver must keep. */
export async function describeMailDriver(name: string, makeFixture: () => Promise<MailFixture>): Promise<void> {
  const { driver, unreachable, received, close } = await makeFixture();
  describe(`${name}: the contract of a mail driver`, () => {
    afterAll(close);

    it("verifies that it could send", () => driver.verify());

    it("hands a mail over whole", async () => {
      const mail = sampleMail();
      expect(await driver.send(mail)).toEqual({ messageId: mail.messageId, accepted: ["anna@customer.example"] });
      const [arrived, ...more] = await received(mail.messageId);
      expect(more).toEqual([]);
      expect(arrived).toMatchObject({
        messageId: mail.messageId,
        to: "anna@customer.example",
        subject: mail.subject,
      });
      expect(lowerCase(arrived?.headers ?? {})).toMatchObject({ "x-correlation-id": "corr-1" });
      expect(arrived?.from).toContain("billing@provider.example");
      expect(arrived?.text.trim()).toBe(mail.text);
      expect(arrived?.html?.trim()).toBe(mail.html);
    });

    it("accepts a mail without HTML and a recipient with a name", async () => {
      const mail = sampleMail({ html: undefined, to: "Anna Berg <anna@customer.example>" });
      expect(await driver.send(mail)).toMatchObject({ accepted: ["anna@customer.example"] });
      expect(await received(mail.messageId)).toMatchObject([{ html: null }]);
    });

    it("keeps the message id when a mail is sent again", async () => {
      const mail = sampleMail();
      await Promise.all([driver.send(mail), driver.send(mail)]);
      const arrived = await received(mail.messageId);
      expect(new Set(arrived.map(({ messageId }) => messageId))).toEqual(new Set([mail.messageId]));
    });

    it.each([
      ["a header that would begin another one", { headers: { "X-Note": "a\r\nBcc: b@c.example" } }],
      ["a subject of two lines", { subject: "a\nb" }],
      ["a recipient that is no address", { to: "nobody" }],
      ["two recipients", { to: "a@b.example, c@d.example" }],
      ["a message id without brackets", { messageId: "a@b.example" }],
    ])("refuses %s for good", async (_, extra) => {
      const error = await driver.send(sampleMail(extra)).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(MailError);
      expect(error).toMatchObject({ kind: "malformed", retriable: false });
    });

    it("says that a repeat is worth it when nobody answers", async () => {
      await expect(unreachable.send(sampleMail())).rejects.toMatchObject({ name: "MailError", retriable: true });
      await expect(unreachable.verify()).rejects.toMatchObject({ name: "MailError", kind: "unreachable" });
    });
  });
}

/** Names of header fields mean the same in any case (RFC 5322, 1.2.2), and relays change it. */
const lowerCase = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
