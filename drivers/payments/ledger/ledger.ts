import { isDeepStrictEqual } from "node:util";
import type { DriverHost } from "../../module";
import { type Payment, PaymentError, type PaymentRequest, type Refund, type RefundRequest } from "../contract";

/** How a new payment begins. */
export interface Beginning {
  providerReference: string;
  status: Payment["status"];
  action?: Payment["action"];
  decline?: Payment["decline"];
  /** When a payment in process succeeds without anyone's doing. */
  succeedsAt?: Date;
}

interface PaymentRow {
  provider_reference: string;
  request: unknown;
  status: Payment["status"];
  amount_minor: string;
  currency: string;
  refunded_minor: string;
  action: Payment["action"];
  decline: Payment["decline"];
  succeeds_at: Date | null;
}

/** Keeps payments in a schema of the platform's own database, each idempotency key once. */
export function openLedger(schema: "bank_transfer" | "test_gateway", { pool, now }: DriverHost) {
  const toPayment = (row: PaymentRow): Payment => ({
    providerReference: row.provider_reference,
    status: row.status === "processing" && row.succeeds_at && row.succeeds_at <= now() ? "succeeded" : row.status,
    amount: { minor: Number(row.amount_minor), currency: row.currency },
    refundedMinor: Number(row.refunded_minor),
    action: row.action,
    decline: row.decline,
  });

  return {
    /** Writes a payment down; a repeat returns the first one, another request under its key is a `conflict`. */
    async begin(request: PaymentRequest, beginning: Beginning): Promise<Payment> {
      await pool.query(
        `insert into ${schema}.payment (provider_reference, idempotency_key, request, status, amount_minor, currency,
           action, decline, created_at, succeeds_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
        [
          beginning.providerReference,
          request.idempotencyKey,
          JSON.stringify(request),
          beginning.status,
          request.amount.minor,
          request.amount.currency,
          beginning.action ? JSON.stringify(beginning.action) : null,
          beginning.decline ? JSON.stringify(beginning.decline) : null,
          now(),
          beginning.succeedsAt ?? null,
        ],
      );
      const row = await onlyRow(`select * from ${schema}.payment where idempotency_key = $1`, request.idempotencyKey);
      if (isDeepStrictEqual(row.request, JSON.parse(JSON.stringify(request)))) return toPayment(row);
      throw new PaymentError("conflict", "This idempotency key belongs to another payment.");
    },

    async get(providerReference: string): Promise<Payment> {
      return toPayment(
        await onlyRow(`select * from ${schema}.payment where provider_reference = $1`, providerReference),
      );
    },

    /** Ends a payment that waits for an action. Throws `conflict` when it waits for none. */
    async finish(providerReference: string, status: "succeeded" | "failed" | "cancelled"): Promise<Payment> {
      const { rowCount } = await pool.query(
        `update ${schema}.payment set status = $2, action = null
         where provider_reference = $1 and status = 'requires_action'`,
        [providerReference, status],
      );
      const payment = await this.get(providerReference);
      if (rowCount || payment.status === status) return payment;
      throw new PaymentError("conflict", `The payment is ${payment.status} and waits for nothing.`);
    },

    /** Books a refund and takes it from what is left, in one statement, so that two at once cannot take the same. */
    async refund(request: RefundRequest, providerReference: string): Promise<Refund> {
      const payment = await this.get(request.providerReference);
      if (payment.status !== "succeeded") {
        throw new PaymentError("conflict", `A payment that is ${payment.status} cannot be refunded.`);
      }
      if (payment.amount.currency !== request.amount.currency) {
        throw new PaymentError("refused", `The payment was made in ${payment.amount.currency}.`);
      }
      await pool
        .query(
          `with booked as (
             insert into ${schema}.refund (provider_reference, idempotency_key, request, payment, amount_minor, created_at)
             values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning payment, amount_minor)
           update ${schema}.payment p set refunded_minor = p.refunded_minor + b.amount_minor
           from booked b where p.provider_reference = b.payment`,
          [
            providerReference,
            request.idempotencyKey,
            JSON.stringify(request),
            request.providerReference,
            request.amount.minor,
            now(),
          ],
        )
        .catch((cause: unknown) => {
          throw new PaymentError("conflict", "More than is left of the payment cannot be refunded.", { cause });
        });
      const { rows } = await pool.query<{ provider_reference: string; request: unknown }>(
        `select provider_reference, request from ${schema}.refund where idempotency_key = $1`,
        [request.idempotencyKey],
      );
      const [row] = rows;
      if (row && isDeepStrictEqual(row.request, request)) {
        return { providerReference: row.provider_reference, status: "succeeded", amount: request.amount };
      }
      throw new PaymentError("conflict", "This idempotency key belongs to another refund.");
    },
  };

  async function onlyRow(query: string, value: string): Promise<PaymentRow> {
    const { rows } = await pool.query<PaymentRow>(query, [value]);
    if (rows[0]) return rows[0];
    throw new PaymentError("not_found", `There is no payment ${value}.`);
  }
}
