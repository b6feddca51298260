import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Payment, PaymentDriver, PaymentErrorKind, PaymentRequest } from "./contract";

export interface PaymentFixture {
  driver: PaymentDriver;
  /** A means of payment that ends well, where one is needed. */
  method?: string;
  /** Brings a payment made with this means to `succeeded`, by playing the payer. */
  settle(payment: Payment): Promise<void>;
}

export const paymentRequest = (extra: Partial<PaymentRequest> = {}): PaymentRequest => ({
  amount: { minor: 12_34, currency: "EUR" },
  reference: "INV-2026-0001",
  idempotencyKey: randomUUID(),
  ...extra,
});

const expectError = (kind: PaymentErrorKind, call: Promise<unknown>) =>
  expect(call).rejects.toMatchObject({ name: "PaymentError", kind });

/** What every payment driver must keep. */
export function describePaymentDriver(name: string, { driver, method, settle }: PaymentFixture): void {
  const request = (extra: Partial<PaymentRequest> = {}) => paymentRequest({ method, ...extra });
  const succeeded = async (): Promise<Payment> => {
    const payment = await driver.createPayment(request());
    await settle(payment);
    return driver.getPayment(payment);
  };

  describe(`${name}: the contract of a payment driver`, () => {
    it("remembers what was asked and what became of it", async () => {
      const payment = await driver.createPayment(request());
      expect(payment).toMatchObject({ amount: { minor: 1234, currency: "EUR" }, refundedMinor: 0 });
      expect(await driver.getPayment(payment)).toEqual(payment);
    });

    it("makes one payment of a key, however often and however many at once ask", async () => {
      const wanted = request();
      const together = await Promise.all(Array.from({ length: 8 }, () => driver.createPayment(wanted)));
      expect(new Set(together.map(({ providerReference }) => providerReference)).size).toBe(1);
    });

    it("refuses a key that belongs to another request", async () => {
      const wanted = request();
      await driver.createPayment(wanted);
      await expectError("conflict", driver.createPayment({ ...wanted, amount: { minor: 1, currency: "EUR" } }));
    });

    it("comes to a success", async () => {
      expect(await succeeded()).toMatchObject({ status: "succeeded", action: null, decline: null });
    });

    it.each([0, -1, 0.5, Number.NaN])("refuses an amount of %d", (minor) =>
      expectError("refused", driver.createPayment(request({ amount: { minor, currency: "EUR" } }))),
    );

    it("does not know a payment that was never made", () =>
      expectError("not_found", driver.getPayment({ providerReference: "nothing" })));

    const refunds = driver.capabilities.refunds
      ? it
      : (title: string, _test: () => Promise<void>) =>
          it.skip(`${title} (left out: the driver does not offer refunds)`, () => {});

    refunds("gives back once per key, and never more than was paid", async () => {
      const { providerReference } = await succeeded();
      const part = { providerReference, amount: { minor: 1000, currency: "EUR" }, idempotencyKey: randomUUID() };
      const [first, second] = await Promise.all([driver.refund(part), driver.refund(part)]);
      expect(first).toEqual(second);
      expect(await driver.getPayment({ providerReference })).toMatchObject({ refundedMinor: 1000 });
      await expectError("conflict", driver.refund({ ...part, idempotencyKey: randomUUID() }));
      await expectError("conflict", driver.refund({ ...part, amount: { minor: 1, currency: "EUR" } }));
      await driver.refund({ ...part, amount: { minor: 234, currency: "EUR" }, idempotencyKey: randomUUID() });
      expect(await driver.getPayment({ providerReference })).toMatchObject({ refundedMinor: 1234 });
    });

    refunds("lets two refunds at once take no more than is left", async () => {
      const { providerReference } = await succeeded();
      const take = () =>
        driver.refund({ providerReference, amount: { minor: 700, currency: "EUR" }, idempotencyKey: randomUUID() });
      const answers = await Promise.allSettled([take(), take()]);
      expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await driver.getPayment({ providerReference })).toMatchObject({ refundedMinor: 700 });
    });

    if (!driver.capabilities.refunds) {
      it("answers a refund with `unsupported`", async () => {
        const { providerReference, amount } = await succeeded();
        await expectError("unsupported", driver.refund({ providerReference, amount, idempotencyKey: randomUUID() }));
      });
    }
  });
}
