import { resourceResumed } from "@/server/provisioning/index";
import { template } from "../template";

export const resourceResumedTemplate = template(resourceResumed, {
  description: "A suspended resource runs again",
  channels: ["in_app", "mail"],
  audience: { members: "resources:write" },
  visibleTo: "resources:read",
  write: ({ data }, { home }) => ({
    title: `${data.name} runs again`,
    body: `${data.name} was resumed, with its data as it was.`,
    link: `${home}/resources/${data.id}`,
  }),
});
