import { expect, it } from "vitest";
import { amountOf } from "./quantity";

it.each([
  ["2", 2],
  ["940m", 0.94],
  ["3932160Ki", 3932160 * 1024],
  ["1.5Gi", 1.5 * 2 ** 30],
  ["1e3", 1_000],
  ["12E", 12e18],
  ["250000n", 0.00025],
  ["nonsense", 0],
  [undefined, 0],
])("reads %s as %d", (quantity, amount) => {
  expect(amountOf(quantity)).toBeCloseTo(amount, 9);
});
