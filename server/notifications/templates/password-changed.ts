import { passwordChanged } from "@/server/identity/index";
import { template } from "../template";

export const passwordChangedTemplate = template(passwordChanged, {
  description: "Your password was changed",
  channels: ["in_app", "mail"],
  audience: { named: ({ user_id, email }) => [{ user_id, email }] },
  mandatory: true,
  write: ({ data }) => ({
    title: "Your password was changed",
    body: `Hello ${data.name}, your password was changed, and your other sessions were closed.`,
    link: null,
    mail: { note: "If it was not you, reset your password at once and tell us." },
  }),
});
