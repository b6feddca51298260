import { expect, it } from "vitest";
import { sumMoney } from "./sum-money";

const eur = (amount: string) => ({ amount, currency: "EUR" });

it("adds decimals exactly, where binary numbers would not", () => {
  expect(sumMoney([eur("0.10"), eur("0.20"), eur("90071992547409.93")])).toEqual([eur("90071992547410.23")]);
});

it("keeps currencies apart", () => {
  expect(sumMoney([eur("1.50"), { amount: "300", currency: "JPY" }, eur("-0.75")])).toEqual([
    eur("0.75"),
    { amount: "300", currency: "JPY" },
  ]);
});

it("adds up amounts of different scale, and below zero", () => {
  expect(sumMoney([eur("1"), eur("-1.005")])).toEqual([eur("-0.005")]);
});

it("comes to nothing where there is nothing", () => {
  expect(sumMoney([])).toEqual([]);
});
