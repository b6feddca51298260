import { describe, expect, it } from "vitest";
import type { Plan } from "@/server/catalog/contract";
import { repriced } from "./repriced";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const plan: Plan = {
  id: "plan_01h455vb4pex5vsknk084sn02q",
  product_id: "prod_01h455vb4pex5vsknk084sn02q",
  key: "cx-2",
  version: 1,
  name: "CX 2",
  description: "",
  status: "active",
  attributes: {},
  prices: [
    {
      key: "server",
      name: "Server",
      charge: "recurring",
      amount: eur("6.80"),
      hourly_amount: eur("0.0109"),
      condition: null,
    },
    { key: "setup", name: "Setup", charge: "one_time", amount: eur("5.00"), hourly_amount: null, condition: null },
  ],
  availability: [],
  published_at: null,
};

describe("the preview of new prices", () => {
  it("shows what was typed and keeps the rest", () => {
    const next = repriced(plan, "EUR", [{ key: "server", amount: "7.20", hourly_amount: "" }]);
    expect(next?.prices).toMatchObject([{ amount: eur("7.20"), hourly_amount: null }, { amount: eur("5.00") }]);
  });

  it("waits for a whole sum instead of showing a wrong one", () => {
    expect(repriced(plan, "EUR", [{ key: "server", amount: "7.", hourly_amount: "" }])).toBeNull();
    expect(repriced(plan, "EUR", [{ key: "server", amount: "7", hourly_amount: "-1" }])).toBeNull();
  });
});
