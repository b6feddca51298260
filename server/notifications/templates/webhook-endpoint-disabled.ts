import { webhookEndpointDisabled } from "../events";
import { template } from "../template";

export const webhookEndpointDisabledTemplate = template(webhookEndpointDisabled, {
  description: "A webhook endpoint was disabled",
  channels: ["in_app", "mail"],
  audience: { members: "webhooks:write" },
  mandatory: true,
  visibleTo: "webhooks:read",
  write({ data }) {
    const link = "/portal/settings/webhooks";
    return {
      title: "A webhook endpoint gets no more events",
      body: `${data.url} was disabled. ${data.reason}`,
      link,
      mail: {
        paragraphs: [
          `${data.url} was disabled. ${data.reason}`,
          "Enable it once it answers again. What it missed stands in its log of deliveries and can be replayed.",
        ],
        action: { label: "Look at the endpoint", link: { page: link } },
      },
    };
  },
});
