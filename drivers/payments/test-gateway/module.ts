import { createHash } from "node:crypto";
import { z } from "zod";
import { type DriverHost, defineDriver } from "../../module";
import {
  acceptRequest,
  type Payment,
  type PaymentDriver,
  PaymentError,
  PaymentRequest,
  RefundRequest,
} from "../contract";
import { openLedger } from "../ledger/ledger";
import { outcomes } from "./outcomes";

const TestGatewayConfig = z.strictObject({
  /** How long `tok_processing` takes. */
  processingMs: z.int().nonnegative().default(3_000),
});

/** A card gateway in which the means of payment decides the outcome. */
export const testGatewayModule = defineDriver({
  kind: "test-gateway",
  title: "Test gateway",
  config: TestGatewayConfig,
  credentials: z.strictObject({}),
  open: ({ processingMs }, _credentials, host): PaymentDriver => {
    const ledger = openLedger("test_gateway", host);
    return {
      kind: "test-gateway",
      capabilities: { needsMethod: true, refunds: true },
      createPayment: async (input) => {
        const request = acceptRequest(PaymentRequest, input);
        const outcome = outcomes[request.method ?? ""];
        if (!outcome) throw new PaymentError("refused", `The test gateway knows no means "${request.method ?? ""}".`);
        const providerReference = referenceOf("tg", request.idempotencyKey);
        const repeated = await known(ledger, providerReference);
        const payment = await ledger.begin(request, {
          ...outcome,
          providerReference,
          action: outcome.status === "requires_action" ? challenge(providerReference) : null,
          succeedsAt: new Date(host.now().getTime() + processingMs),
        });
        if (request.method === "tok_timeout" && !repeated) {
          throw new PaymentError("timeout_ambiguous", "The test gateway gives no answer, on demand.");
        }
        return payment;
      },
      getPayment: ({ providerReference }) => ledger.get(providerReference),
      refund: async (input) => {
        const request = acceptRequest(RefundRequest, input);
        return ledger.refund(request, referenceOf("tr", request.idempotencyKey));
      },
    };
  },
});

/** What the payer does at the gateway's page: confirms, or fails to. */
export const completeAction = (
  host: DriverHost,
  input: { providerReference: string; outcome: "succeeded" | "failed" },
): Promise<Payment> => openLedger("test_gateway", host).finish(input.providerReference, input.outcome);

const referenceOf = (prefix: string, key: string): string =>
  `${prefix}_${createHash("sha256").update(key).digest("hex").slice(0, 24)}`;

const challenge = (providerReference: string): Payment["action"] => ({
  kind: "redirect",
  url: `https://gateway.invalid/challenge/${providerReference}`,
});

const known = (ledger: ReturnType<typeof openLedger>, providerReference: string): Promise<boolean> =>
  ledger.get(providerReference).then(
    () => true,
    () => false,
  );
