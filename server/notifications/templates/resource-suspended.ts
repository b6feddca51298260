import { resourceSuspended } from "@/server/provisioning/index";
import { template } from "../template";

export const resourceSuspendedTemplate = template(resourceSuspended, {
  description: "A resource was suspended",
  channels: ["in_app", "mail"],
  audience: { members: "resources:write" },
  mandatory: true,
  visibleTo: "resources:read",
  write: ({ data }, { home }) => ({
    title: `${data.name} was suspended`,
    body: `${data.name} is stopped and can not be used until it is resumed: ${data.reason}`,
    link: `${home}/resources/${data.id}`,
    mail: {
      facts: [{ label: "Region", value: data.region }],
      paragraphs: [
        `${data.name} is stopped and can not be used until it is resumed: ${data.reason}`,
        "Its data is kept, and it goes on being charged.",
      ],
    },
  }),
});
