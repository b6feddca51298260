import { describe, expect, it } from "vitest";
import { formatMoney } from "./format-money";

describe("money", () => {
  it.each([
    [{ amount: "1284.6", currency: "EUR" }, "€1,284.60"],
    [{ amount: "1200000", currency: "JPY" }, "¥1,200,000"],
    [{ amount: "3.125", currency: "KWD" }, "KWD\u00a03.125"],
    [{ amount: "-12.30", currency: "USD" }, "-$12.30"],
  ])("writes %o in the currency's own digits", (value, text) => {
    expect(formatMoney(value)).toBe(text);
  });

  it("loses no cent of a sum that no binary number can hold", () => {
    expect(formatMoney({ amount: "90071992547409931.01", currency: "EUR" })).toBe("€90,071,992,547,409,931.01");
  });

  it("shows the small part of a rate, and no more digits than it has", () => {
    expect(formatMoney({ amount: "0.007125", currency: "EUR" }, { precision: "rate" })).toBe("€0.007125");
    expect(formatMoney({ amount: "3.9", currency: "EUR" }, { precision: "rate" })).toBe("€3.90");
  });

  it("marks a credit with its sign when asked to, and nothing at zero", () => {
    expect(formatMoney({ amount: "5", currency: "EUR" }, { signed: true })).toBe("+€5.00");
    expect(formatMoney({ amount: "0", currency: "EUR" }, { signed: true })).toBe("€0.00");
  });

  it.each(["", "12,50", "1e3", "NaN", "12.", " 1"])("refuses %j rather than show some sum", (amount) => {
    expect(() => formatMoney({ amount, currency: "EUR" })).toThrow(RangeError);
  });
});
