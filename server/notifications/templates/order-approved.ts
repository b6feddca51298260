import { orderApproved } from "@/server/orders/index";
import { template } from "../template";
import { itemFacts, namesOf, orderPage } from "./order-words";

export const orderApprovedTemplate = template(orderApproved, {
  description: "An order was approved",
  channels: ["in_app", "mail"],
  audience: { members: "orders:write" },
  visibleTo: "orders:read",
  write: ({ data }, { home }) => ({
    title: "Your order was approved",
    body: `We go on with ${namesOf(data.items)}.`,
    link: orderPage(home, data),
    mail: { facts: itemFacts(data) },
  }),
});
