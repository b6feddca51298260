import { defineDriver } from "../../module";
import { SmtpConfig, SmtpCredentials } from "./config";
import { openSmtp } from "./driver";

export const smtpModule = defineDriver({
  kind: "smtp",
  title: "SMTP",
  config: SmtpConfig,
  credentials: SmtpCredentials,
  open: openSmtp,
});
