import { apiKeyCreated } from "@/server/identity/index";
import { template } from "../template";

export const apiKeyCreatedTemplate = template(apiKeyCreated, {
  description: "An API key was created",
  channels: ["in_app", "mail"],
  audience: { members: "api_keys:write" },
  mandatory: true,
  visibleTo: "api_keys:read",
  write({ data, actor, time }) {
    const link = "/portal/settings/api-keys";
    return {
      title: `The API key “${data.name}” was created`,
      body: `It begins with ${data.prefix} and works at once.`,
      link,
      mail: {
        facts: [
          { label: "Created by", value: `${actor.type} ${actor.id}` },
          { label: "At", value: time },
        ],
        action: { label: "Look at the API keys", link: { page: link } },
        note: "If nobody of yours made it, revoke it at once.",
      },
    };
  },
});
