import { z } from "zod";

/** Whole minor units of an ISO 4217 currency. */
const Amount = z.object({
  minor: z.int().positive(),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** Chosen by the platform, one per operation: repeated under it, an operation has its effect once. */
const IdempotencyKey = z.string().min(1).max(255);

export const PaymentRequest = z.object({
  amount: Amount,
  /** What the payer recognises, usually the number of an invoice. */
  reference: z.string().min(1).max(140),
  idempotencyKey: IdempotencyKey,
  /** The payer's means of payment as the provider knows it; a bank transfer needs none. */
  method: z.string().min(1).max(255).optional(),
  /** Where the payer comes back to after an action at the provider's. */
  returnUrl: z.url().optional(),
});
export type PaymentRequest = z.infer<typeof PaymentRequest>;

export const RefundRequest = z.object({
  providerReference: z.string().min(1),
  amount: Amount,
  idempotencyKey: IdempotencyKey,
});
export type RefundRequest = z.infer<typeof RefundRequest>;

const paymentStatuses = ["processing", "requires_action", "succeeded", "failed", "cancelled"] as const;
const PaymentStatus = z.enum(paymentStatuses);

/** What the payer has to do before money moves. */
const PaymentAction = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("bank_transfer"),
    beneficiary: z.string(),
    iban: z.string(),
    bic: z.string().nullable(),
    /** The payer must quote it, so that the money can be told apart. */
    remittance: z.string(),
  }),
  z.object({ kind: z.literal("redirect"), url: z.url() }),
]);

export const Payment = z.object({
  providerReference: z.string().min(1),
  status: PaymentStatus,
  amount: Amount,
  refundedMinor: z.int().nonnegative(),
  action: PaymentAction.nullable(),
  /** Why it failed. A hard decline will be the same tomorrow; a soft one may pass when tried again. */
  decline: z.object({ code: z.string(), hard: z.boolean(), message: z.string() }).nullable(),
});
export type Payment = z.infer<typeof Payment>;

export const Refund = z.object({
  providerReference: z.string().min(1),
  status: z.enum(["processing", "succeeded", "failed"]),
  amount: Amount,
});
export type Refund = z.infer<typeof Refund>;

const paymentErrorKinds = {
  unreachable: { retriable: true },
  /** The answer was lost. Repeat under the same key: money moves once. */
  timeout_ambiguous: { retriable: true },
  credentials: { retriable: false },
  refused: { retriable: false },
  not_found: { retriable: false },
  /** The key belongs to another request, or the payment's status forbids it. */
  conflict: { retriable: false },
  unsupported: { retriable: false },
} as const satisfies Record<string, { retriable: boolean }>;
export type PaymentErrorKind = keyof typeof paymentErrorKinds;

/** The only error that a payment driver throws. A decline is no error but a payment that failed. */
export class PaymentError extends Error {
  override readonly name = "PaymentError";
  readonly retriable: boolean;

  constructor(
    readonly kind: PaymentErrorKind,
    message: string,
    detail: { cause?: unknown } = {},
  ) {
    super(message, { cause: detail.cause });
    this.retriable = paymentErrorKinds[kind].retriable;
  }
}

interface PaymentCapabilities {
  /** Whether the payer's means of payment must be given. */
  needsMethod: boolean;
  /** Whether `refund` moves money back; without it a refund is made by hand. */
  refunds: boolean;
}

export interface PaymentDriver {
  readonly kind: string;
  readonly capabilities: PaymentCapabilities;
  /** Asks for money. Answers at once; `processing` and `requires_action` are followed with `getPayment`. */
  createPayment(request: PaymentRequest): Promise<Payment>;
  getPayment(input: { providerReference: string }): Promise<Payment>;
  /** Gives back a part or all of a succeeded payment, never more than is left of it. */
  refund(request: RefundRequest): Promise<Refund>;
}

/** Reads a request at the edge of a driver; throws `refused` and names the field. */
export function acceptRequest<T>(schema: z.ZodType<T>, input: unknown): T {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new PaymentError("refused", z.prettifyError(parsed.error));
}
