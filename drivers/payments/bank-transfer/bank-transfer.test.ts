import { expect, it } from "vitest";
import { driverPool } from "../../testing/database";
import { describePaymentDriver, paymentRequest } from "../conformance";
import { createPaymentDriver } from "../registry";
import { creditorReference, isCreditorReference } from "./creditor-reference";
import { recordTransfer } from "./record-transfer";

const host = { pool: await driverPool(), now: () => new Date() };
const config = { beneficiary: "Provider GmbH", iban: "DE02120300000000202051", bic: "BYLADEM1001" };
const driver = createPaymentDriver({ kind: "bank-transfer", config }, host);

describePaymentDriver("bank transfer", {
  driver,
  settle: async ({ providerReference }) => {
    await recordTransfer(host, providerReference);
  },
});

it("tells the payer where to send the money and what to quote, the same for the same key", async () => {
  const request = paymentRequest();
  const { status, action } = await driver.createPayment(request);
  expect(status).toBe("requires_action");
  expect(action).toMatchObject({ kind: "bank_transfer", ...config });
  expect(action?.kind === "bank_transfer" && isCreditorReference(action.remittance)).toBe(true);
  expect((await driver.createPayment(request)).action).toEqual(action);
});

it("notes a transfer once", async () => {
  const { providerReference } = await driver.createPayment(paymentRequest());
  await recordTransfer(host, providerReference);
  expect(await recordTransfer(host, providerReference)).toMatchObject({ status: "succeeded" });
});

it("gives references that pass a bank's check, and that no typing error passes", () => {
  expect(isCreditorReference("RF18539007547034")).toBe(true);
  for (const seed of ["a", "b", "c", "d"]) {
    const reference = creditorReference(seed);
    expect(isCreditorReference(reference)).toBe(true);
    const last = reference.at(-1) === "7" ? "8" : "7";
    expect(isCreditorReference(reference.slice(0, -1) + last)).toBe(false);
  }
});
