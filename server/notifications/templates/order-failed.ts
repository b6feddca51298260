import { orderFailed } from "@/server/orders/index";
import { template } from "../template";
import { itemFacts, namesOf, orderPage } from "./order-words";

export const orderFailedTemplate = template(orderFailed, {
  description: "An order failed",
  channels: ["in_app", "mail"],
  audience: { members: "orders:write" },
  visibleTo: "orders:read",
  write: ({ data }, { home }) => ({
    title: "Your order could not be fulfilled",
    body: `${namesOf(data.items)} could not be made: ${data.reason.message} What had been begun was undone, and nothing is charged.`,
    link: orderPage(home, data),
    mail: { facts: itemFacts(data) },
  }),
});
