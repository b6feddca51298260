import { once } from "node:events";
import { createServer } from "node:net";
import type { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Pool } from "pg";
import PostalMime from "postal-mime";
import { SMTPServer } from "smtp-server";
import { afterAll, describe, expect, it } from "vitest";
import { describeMailDriver, type ReceivedMail, sampleMail } from "../conformance";
import { createMailDriver } from "../registry";

const received: ReceivedMail[] = [];
const server = new SMTPServer({
  disabledCommands: ["STARTTLS"],
  allowInsecureAuth: true,
  authOptional: true,
  onAuth: ({ username, password }, _session, done) =>
    username === "platforma" && password === "right" ? done(null, { user: username }) : done(new Error("no")),
  onRcptTo: ({ address }, _session, done) => {
    const code = { "full@customer.example": 452, "unknown@customer.example": 550 }[address];
    done(code ? Object.assign(new Error("not now"), { responseCode: code }) : null);
  },
  onData: (stream, _session, done) => {
    readMail(stream).then(
      (mail) => {
        received.push(mail);
        done();
      },
      (error) => done(error),
    );
  },
});
const listening = server.listen(0, "127.0.0.1");
await once(listening, "listening");
const port = portOf(listening.address());
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const pool = new Pool();
const open = (config: object, credentials = {}) =>
  createMailDriver(
    { kind: "smtp", config: { host: "127.0.0.1", port, tls: "none", ...config }, credentials },
    { pool, now: () => new Date() },
  );

await describeMailDriver("smtp", async () => {
  const driver = open({});
  const unreachable = open({ port: 1, timeoutMs: 1_000 });
  return {
    driver,
    unreachable,
    received: async (messageId) => received.filter((mail) => mail.messageId === messageId),
    close: async () => {
      await driver.close();
      await unreachable.close();
    },
  };
});

describe("smtp", () => {
  it.each([
    ["full", "deferred", true],
    ["unknown", "rejected", false],
  ])("tells a recipient that is %s as %s", async (name, kind, retriable) => {
    const driver = open({});
    const sending = driver.send(sampleMail({ to: `${name}@customer.example` }));
    await expect(sending).rejects.toMatchObject({ kind, retriable });
    await driver.close();
  });

  it("signs in, and says so when it may not", async () => {
    const right = open({}, { user: "platforma", password: "right" });
    const wrong = open({}, { user: "platforma", password: "wrong" });
    await right.verify();
    await expect(wrong.verify()).rejects.toMatchObject({ kind: "credentials", retriable: false });
    await expect(wrong.send(sampleMail())).rejects.toMatchObject({ kind: "credentials" });
    await Promise.all([right.close(), wrong.close()]);
  });

  it("gives up on a server that says nothing", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    await once(silent, "listening");
    const driver = open({ port: portOf(silent.address()), timeoutMs: 200 });
    await expect(driver.send(sampleMail())).rejects.toMatchObject({ kind: "timeout", retriable: true });
    await driver.close();
    silent.close();
  });

  it("does not send in the clear when the server offers no TLS and TLS is wanted", async () => {
    const driver = open({ tls: "starttls" });
    const mail = sampleMail();
    await expect(driver.send(mail)).rejects.toMatchObject({ name: "MailError" });
    expect(received.filter(({ messageId }) => messageId === mail.messageId)).toEqual([]);
    await driver.close();
  });

  it("refuses a configuration that lacks the host, and says where", () => {
    const host = { pool, now: () => new Date() };
    expect(() => createMailDriver({ kind: "smtp" }, host)).toThrow(
      expect.objectContaining({ pointer: "/config/host" }),
    );
    expect(() => createMailDriver({ kind: "pigeon" }, host)).toThrow(expect.objectContaining({ pointer: "/kind" }));
  });
});

function portOf(address: ReturnType<ReturnType<typeof createServer>["address"]>): number {
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function readMail(stream: Readable): Promise<ReceivedMail> {
  const mail = await PostalMime.parse(await buffer(stream));
  return {
    messageId: mail.messageId ?? "",
    from: mail.from?.address ?? "",
    to: mail.to?.[0]?.address ?? "",
    subject: mail.subject ?? "",
    text: mail.text ?? "",
    html: mail.html ?? null,
    headers: Object.fromEntries(mail.headers.map(({ originalKey, value }) => [originalKey, value])),
  };
}
