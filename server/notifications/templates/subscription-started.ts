import { subscriptionStarted } from "@/server/billing/index";
import { template } from "../template";

export const subscriptionStartedTemplate = template(subscriptionStarted, {
  description: "A subscription began",
  channels: ["in_app"],
  audience: { members: "billing:read" },
  visibleTo: "billing:read",
  write: ({ data }, { home }) => ({
    title: `${data.product_name} ${data.plan_name} is charged from now on`,
    body: `The subscription began; its first period ends on ${data.current_period_end.slice(0, 10)}.`,
    link: `${home}/subscriptions/${data.subscription_id}`,
  }),
});
