import { subscriptionStarted } from "@/server/billing/index";
import { day } from "@/server/kernel/written";
import { template } from "../template";

export const subscriptionStartedTemplate = template(subscriptionStarted, {
  description: "A subscription began",
  channels: ["in_app"],
  audience: { members: "billing:read" },
  visibleTo: "billing:read",
  write: ({ data }, { home }) => ({
    title: `${data.product_name} ${data.plan_name} is charged from now on`,
    body: `The subscription began; its first period ends on ${day(data.current_period_end, data.time_zone)}.`,
    link: `${home}/subscriptions/${data.subscription_id}`,
  }),
});
