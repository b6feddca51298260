import { resourceRecovered } from "@/server/provisioning/index";
import { template } from "../template";

export const resourceRecoveredTemplate = template(resourceRecovered, {
  description: "A terminated resource was brought back",
  channels: ["in_app", "mail"],
  audience: { members: "resources:write" },
  visibleTo: "resources:read",
  write: ({ data }, { home }) => ({
    title: `${data.name} is back`,
    body: `${data.name} runs again, and is charged again from now on.`,
    link: `${home}/resources/${data.id}`,
  }),
});
