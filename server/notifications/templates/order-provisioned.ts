import { orderProvisioned } from "@/server/orders/index";
import { template } from "../template";
import { itemFacts, namesOf, orderPage } from "./order-words";

export const orderProvisionedTemplate = template(orderProvisioned, {
  description: "An order is ready",
  channels: ["in_app", "mail"],
  audience: { members: "orders:write" },
  visibleTo: "orders:read",
  write({ data }, { home }) {
    const names = namesOf(data.items);
    const [only, ...more] = data.items;
    const link = only && more.length === 0 ? `${home}/resources/${only.resource_id}` : orderPage(home, data);
    return {
      title: `${names} ${more.length > 0 ? "are" : "is"} ready`,
      body: "Everything that you ordered is up and running.",
      link,
      mail: { facts: itemFacts(data), action: { label: "Go to it", link: { page: link } } },
    };
  },
});
