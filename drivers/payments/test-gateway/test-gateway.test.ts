import { expect, it } from "vitest";
import { driverPool } from "../../testing/database";
import { describePaymentDriver, paymentRequest } from "../conformance";
import { createPaymentDriver } from "../registry";
import { completeAction } from "./module";

let now = Date.now();
const host = { pool: await driverPool(), now: () => new Date(now) };
const driver = createPaymentDriver({ kind: "test-gateway" }, host);
const pay = (method: string) => driver.createPayment(paymentRequest({ method }));

describePaymentDriver("test gateway", { driver, method: "tok_succeeds", settle: async () => {} });

it.each([
  ["tok_insufficient_funds", false],
  ["tok_issuer_unavailable", false],
  ["tok_stolen_card", true],
  ["tok_expired_card", true],
])("%s is declined, hard: %s", async (method, hard) => {
  expect(await pay(method)).toMatchObject({ status: "failed", decline: { code: method.slice(4), hard } });
});

it.each(["succeeded", "failed"] as const)("sends the payer to a challenge that ends %s, once", async (outcome) => {
  const { providerReference, status, action } = await pay("tok_requires_action");
  expect({ status, action }).toMatchObject({ status: "requires_action", action: { kind: "redirect" } });
  expect(await completeAction(host, { providerReference, outcome })).toMatchObject({ status: outcome, action: null });
  const other = outcome === "failed" ? "succeeded" : "failed";
  await expect(completeAction(host, { providerReference, outcome: other })).rejects.toMatchObject({ kind: "conflict" });
});

it("takes its time over a payment in process", async () => {
  const payment = await pay("tok_processing");
  expect(payment.status).toBe("processing");
  now += 3_000;
  expect(await driver.getPayment(payment)).toMatchObject({ status: "succeeded" });
});

it("loses the first answer and has charged once when asked again", async () => {
  const request = paymentRequest({ method: "tok_timeout" });
  await expect(driver.createPayment(request)).rejects.toMatchObject({ kind: "timeout_ambiguous", retriable: true });
  const [first, second] = [await driver.createPayment(request), await driver.createPayment(request)];
  expect(first).toMatchObject({ status: "succeeded" });
  expect(second.providerReference).toBe(first.providerReference);
});

it("refuses a means of payment that it does not know", () =>
  expect(pay("tok_unheard_of")).rejects.toMatchObject({ kind: "refused", retriable: false }));
