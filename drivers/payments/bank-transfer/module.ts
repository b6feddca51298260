import { randomUUID } from "node:crypto";
import { z } from "zod";
import { defineDriver } from "../../module";
import { acceptRequest, type PaymentDriver, PaymentError, PaymentRequest } from "../contract";
import { openLedger } from "../ledger/ledger";
import { creditorReference } from "./creditor-reference";

const BankTransferConfig = z.strictObject({
  beneficiary: z.string().min(1).max(70),
  iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, "must be an IBAN without spaces"),
  bic: z
    .string()
    .regex(/^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/)
    .optional(),
});

/** Tells the payer where to send money and waits until somebody finds it on the account. */
export const bankTransferModule = defineDriver({
  kind: "bank-transfer",
  title: "Bank transfer",
  config: BankTransferConfig,
  credentials: z.strictObject({}),
  open: ({ beneficiary, iban, bic }, _credentials, host): PaymentDriver => {
    const ledger = openLedger("bank_transfer", host);
    return {
      kind: "bank-transfer",
      capabilities: { needsMethod: false, refunds: false },
      createPayment: async (input) => {
        const request = acceptRequest(PaymentRequest, input);
        const remittance = creditorReference(request.idempotencyKey);
        return ledger.begin(request, {
          providerReference: `bt_${randomUUID()}`,
          status: "requires_action",
          action: { kind: "bank_transfer", beneficiary, iban, bic: bic ?? null, remittance },
        });
      },
      getPayment: ({ providerReference }) => ledger.get(providerReference),
      refund: async () => {
        throw new PaymentError("unsupported", "A bank transfer is given back by another transfer, made by hand.");
      },
    };
  },
});
