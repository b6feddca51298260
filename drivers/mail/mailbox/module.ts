import { z } from "zod";
import { defineDriver } from "../../module";
import { openMailbox } from "./driver";

export const mailboxModule = defineDriver({
  kind: "mailbox",
  title: "Mailbox in the database",
  config: z.strictObject({}),
  credentials: z.strictObject({}),
  open: (_config, _credentials, host) => openMailbox(host),
});
