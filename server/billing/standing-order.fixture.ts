import type { Services } from "@/server/kernel/context";
import type { TestOrganization } from "@/server/testing/organizations";
import type { StandingOrder } from "./start-subscriptions";

export const germanVat = { treatment: "standard", country: "DE", rate: "0.19", label: "VAT 19 %", note: null } as const;

interface Options {
  activatedAt?: string;
  items?: number;
  quantity?: number;
  monthly?: string;
  setup?: string;
  tax?: StandingOrder["tax"];
}

/** The event of an order whose items stand: a server each, with a monthly price and, if said, a set-up fee. */
export function standingOrder(
  { ids }: Services,
  customer: TestOrganization,
  {
    activatedAt = "2026-11-22T00:00:00.000Z",
    items = 1,
    quantity = 1,
    monthly = "29.90",
    setup,
    tax = germanVat,
  }: Options = {},
): { data: StandingOrder } {
  const price = (key: string, charge: "recurring" | "one_time", amount: string) => ({
    component_id: ids.next("priceComponent"),
    rate_id: ids.next("rate"),
    key,
    name: key === "base" ? "Server" : "Set-up",
    charge,
    amount,
    hourly_amount: null,
    currency: "EUR",
  });
  return {
    data: {
      order_id: ids.next("order"),
      billing_account_id: customer.billingAccount.id,
      currency: "EUR",
      attempt: 1,
      tax,
      items: Array.from({ length: items }, (_, index) => ({
        id: ids.next("orderItem"),
        name: `web-${index + 1}`,
        product: { id: ids.next("product"), key: "server", name: "Virtual server" },
        plan: { id: ids.next("plan"), key: "s", version: 1, name: "S" },
        prices: [price("base", "recurring", monthly), ...(setup ? [price("setup", "one_time", setup)] : [])],
        quantity,
        monthly_net_minor: "2990",
        resource_id: ids.next("resource"),
        activated_at: activatedAt,
      })),
    },
  };
}
