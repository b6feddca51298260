import { type DriverEndpoint, type DriverHost, type DriverModule, openDriver } from "../module";
import type { MailDriver } from "./contract";
import { mailboxModule } from "./mailbox/module";
import { smtpModule } from "./smtp/module";

export type { DriverHost } from "../module";
export { listMailbox, readMailbox } from "./mailbox/read";

const mailDriverModules: readonly DriverModule<MailDriver>[] = [smtpModule, mailboxModule];

/** Opens a way to send mail. Throws `DriverConfigurationError`. */
export const createMailDriver = (endpoint: DriverEndpoint, host: DriverHost): MailDriver =>
  openDriver(mailDriverModules, endpoint, host);
