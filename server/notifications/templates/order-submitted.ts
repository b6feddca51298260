import { orderSubmitted } from "@/server/orders/index";
import { template } from "../template";
import { itemFacts, namesOf, orderPage } from "./order-words";

const waits = {
  approval: { title: "An order waits for approval", what: "It goes on as soon as somebody approves it." },
  payment: { title: "An order waits for payment", what: "It goes on as soon as it is paid." },
} as const;

export const orderSubmittedTemplate = template(orderSubmitted, {
  description: "An order waits for approval or payment",
  channels: ["in_app", "mail"],
  audience: { members: "orders:approve" },
  visibleTo: "orders:read",
  write({ data }, { home }) {
    const { title, what } = waits[data.waiting_for];
    const link = orderPage(home, data);
    return {
      title,
      body: `${namesOf(data.items)} has been ordered. ${what}`,
      link,
      mail: { facts: itemFacts(data), action: { label: "Look at the order", link: { page: link } } },
    };
  },
});
