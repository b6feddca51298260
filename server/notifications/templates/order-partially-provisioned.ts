import { orderPartiallyProvisioned } from "@/server/orders/index";
import { template } from "../template";
import { itemFacts, namesOf, orderPage } from "./order-words";

export const orderPartiallyProvisionedTemplate = template(orderPartiallyProvisioned, {
  description: "Some of an order is ready, some failed",
  channels: ["in_app", "mail"],
  audience: { members: "orders:write" },
  visibleTo: "orders:read",
  write: ({ data }, { home }) => ({
    title: "Part of your order is ready",
    body: `${namesOf(data.items)} is up and running. ${namesOf(data.failed_items)} could not be made and is not charged: ${data.reason.message}`,
    link: orderPage(home, data),
    mail: { facts: itemFacts(data, [...data.items, ...data.failed_items]) },
  }),
});
