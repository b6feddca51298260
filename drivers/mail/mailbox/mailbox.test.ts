import { Pool } from "pg";
import { expect, it } from "vitest";
import { driverPool } from "../../testing/database";
import { describeMailDriver, sampleMail } from "../conformance";
import { createMailDriver, listMailbox, readMailbox } from "../registry";

const pool = await driverPool();
const now = () => new Date();
const driver = createMailDriver({ kind: "mailbox" }, { pool, now });

await describeMailDriver("mailbox", async () => {
  const nowhere = new Pool({ connectionString: "postgresql://nobody@127.0.0.1:1/nothing" });
  return {
    driver,
    unreachable: createMailDriver({ kind: "mailbox" }, { pool: nowhere, now }),
    received: async (messageId) => {
      const message = await readMailbox(pool, messageId);
      return message ? [message] : [];
    },
    close: () => nowhere.end(),
  };
});

it("keeps a mail once, however often and however many at once send it", async () => {
  const mail = sampleMail({ to: "once@customer.example" });
  await Promise.all(Array.from({ length: 10 }, () => driver.send(mail)));
  await driver.send(mail);
  expect((await listMailbox(pool, { to: "once@customer.example" })).messages).toHaveLength(1);
});

it("lists the newest first, also when there are more digits in their numbers than in those of the older ones", async () => {
  const to = "many@customer.example";
  const subjects = Array.from({ length: 120 }, (_, number) => `mail ${number}`);
  for (const subject of subjects) await driver.send(sampleMail({ to, subject }));
  const { messages } = await listMailbox(pool, { to, limit: 120 });
  expect(messages.map(({ subject }) => subject)).toEqual(subjects.toReversed());
});

it("lists the newest first, page by page, and one recipient alone when asked", async () => {
  const to = "pages@customer.example";
  const mails = ["one", "two", "three"].map((subject) => sampleMail({ to, subject }));
  for (const mail of mails) await driver.send(mail);
  const first = await listMailbox(pool, { to, limit: 2 });
  const second = await listMailbox(pool, { to, limit: 2, cursor: first.cursor ?? undefined });
  expect(first.messages.map(({ subject }) => subject)).toEqual(["three", "two"]);
  expect(second).toMatchObject({ messages: [{ subject: "one" }], cursor: null });
});
