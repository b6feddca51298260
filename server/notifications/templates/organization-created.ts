import { organizationCreated } from "@/server/identity/index";
import { template } from "../template";

export const organizationCreatedTemplate = template(organizationCreated, {
  description: "Your organisation was founded",
  channels: ["in_app", "mail"],
  audience: { named: ({ owner }) => (owner ? [owner] : []) },
  write: ({ data }, { home }) => ({
    title: `Welcome, ${data.name}`,
    body: "Your organisation is set up, and you are its owner. Order your first server whenever you like.",
    link: home,
    mail: { action: { label: "Go to the portal", link: { page: home } } },
  }),
});
