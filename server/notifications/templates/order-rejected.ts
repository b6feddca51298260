import { orderRejected } from "@/server/orders/index";
import { template } from "../template";
import { itemFacts, namesOf, orderPage } from "./order-words";

export const orderRejectedTemplate = template(orderRejected, {
  description: "An order was not approved",
  channels: ["in_app", "mail"],
  audience: { members: "orders:write" },
  visibleTo: "orders:read",
  write: ({ data }, { home }) => ({
    title: "Your order was not approved",
    body: `${namesOf(data.items)} will not be made, and nothing is charged. The reason given: ${data.reason}`,
    link: orderPage(home, data),
    mail: { facts: itemFacts(data) },
  }),
});
