import { Conflict, PaymentRequired } from "@/server/kernel/errors";
import type { Verdict } from "./contract";

/** Throws for the first verdict that refuses: 402 where money is the reason, 409 otherwise. */
export function refuse(verdicts: readonly Verdict[]): void {
  const refused = verdicts.filter((verdict) => verdict.outcome === "refused");
  const [first] = refused;
  if (!first) return;
  const errors = refused.flatMap(({ pointer, code, message }) => (pointer ? [{ pointer, code, message }] : []));
  const Refusal = first.kind === "credit" || first.kind === "standing" ? PaymentRequired : Conflict;
  throw new Refusal(first.code, first.message, { errors });
}
