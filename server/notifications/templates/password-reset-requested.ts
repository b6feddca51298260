import { passwordResetRequested } from "@/server/identity/index";
import { template } from "../template";

export const passwordResetRequestedTemplate = template(passwordResetRequested, {
  description: "Somebody asked for a new password of yours",
  channels: ["mail"],
  audience: { named: ({ user_id, email }) => [{ user_id, email }] },
  mandatory: true,
  write: ({ data }) => ({
    title: "Choose a new password",
    body: `Hello ${data.name}, somebody asked for a new password for this address. The link works once, within an hour.`,
    link: null,
    mail: {
      action: { label: "Choose a new password", link: { token: data.token_id } },
      note: "If it was not you, do nothing: your password stays as it is.",
    },
  }),
});
