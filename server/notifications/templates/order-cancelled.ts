import { orderCancelled } from "@/server/orders/index";
import { template } from "../template";
import { itemFacts, namesOf, orderPage } from "./order-words";

export const orderCancelledTemplate = template(orderCancelled, {
  description: "An order was cancelled",
  channels: ["in_app", "mail"],
  audience: { members: "orders:write" },
  visibleTo: "orders:read",
  write: ({ data }, { home }) => ({
    title: "Your order was cancelled",
    body: `${namesOf(data.items)} was stopped, and what had been begun was undone.`,
    link: orderPage(home, data),
    mail: { facts: itemFacts(data) },
  }),
});
