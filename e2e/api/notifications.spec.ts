import { expect } from "@playwright/test";
import { z } from "zod";
import { MailboxMessage, Notification } from "@/server/notifications/contract";
import { people } from "../fixtures/demo";
import { newName, orderServer } from "../fixtures/order-server";
import { test } from "../fixtures/test";

const Notifications = z.object({ data: z.array(Notification) });
const Mails = z.object({ data: z.array(MailboxMessage) });

test("a finished order is told in the app, and by a mail in the mailbox", async ({ api, staff }) => {
  const name = newName("told");
  const { order } = await orderServer(api, name);
  expect(order.status).toBe("provisioned");

  const told = async () =>
    (await api.read(Notifications, "/v1/notifications?limit=100")).data.filter(({ title }) => title.includes(name));
  await expect.poll(async () => (await told()).map(({ event_type }) => event_type)).toEqual(["order.provisioned"]);

  const to = encodeURIComponent(people.customer.email);
  const subjects = async () =>
    (await staff.read(Mails, `/v1/mailbox/messages?limit=100&to=${to}`)).data.map(({ subject }) => subject);
  await expect.poll(async () => (await subjects()).filter((subject) => subject.includes(name))).toHaveLength(1);
});

test("a customer's key does not open the mailbox", async ({ api }) => {
  expect((await api.get("/v1/mailbox/messages")).status).toBe(403);
});
