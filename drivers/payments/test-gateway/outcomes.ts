import type { Beginning } from "../ledger/ledger";

type Outcome = Pick<Beginning, "status" | "decline">;

const decline = (code: string, hard: boolean, message: string): Outcome => ({
  status: "failed",
  decline: { code, hard, message },
});

/** Means of payment of the test gateway, and what comes of each. */
export const outcomes: Readonly<Record<string, Outcome>> = {
  tok_succeeds: { status: "succeeded" },
  tok_processing: { status: "processing" },
  tok_requires_action: { status: "requires_action" },
  tok_insufficient_funds: decline("insufficient_funds", false, "The account does not cover the amount."),
  tok_issuer_unavailable: decline("issuer_unavailable", false, "The card's bank did not answer."),
  tok_stolen_card: decline("stolen_card", true, "The card was reported stolen."),
  tok_expired_card: decline("expired_card", true, "The card has expired."),
  /** Succeeds, and the first answer is lost. */
  tok_timeout: { status: "succeeded" },
};
