import { setTimeout as delay } from "node:timers/promises";
import type { Context, TenantContext } from "@/server/kernel/context";
import { BadRequest, Conflict, Forbidden, Invalid, Unauthenticated } from "@/server/kernel/errors";
import { refuseUnstorable } from "@/server/kernel/parse-input";
import type { Answer } from "../answer";
import type { ServedOperation } from "../operations";
import { answerOperation } from "../rest/answer-operation";
import { fingerprintOf } from "./fingerprint";
import { type Claim, findKept, InProgress, Kept, type KeptAnswer, openBody } from "./kept-answers";
import { performKept } from "./perform-kept";

const wellFormed = /^[\x21-\x7e]{1,255}$/;

/** How long a repeat waits for the first request before it is told to come back. */
const patienceMs = 10_000;
const pollMs = 100;

export interface Idempotency {
  /**
   * Performs an operation at most once for a key in an organisation. A repeat gets the first answer, byte for byte; with
   * other parameters it is refused, and while the first one still runs it waits. What failed is not kept.
   */
  once(key: string, ctx: Context, served: ServedOperation, input: unknown): Promise<Answer>;
}

export function createIdempotency(): Idempotency {
  const running = new Map<string, Promise<unknown>>();
  return {
    async once(key, ctx, served, input) {
      if (!wellFormed.test(key))
        throw new BadRequest("malformed_idempotency_key", "Idempotency-Key takes 1 to 255 visible ASCII characters.");
      // What can not be stored has no canonical form either.
      refuseUnstorable(input);
      const { tenant } = ctx;
      // Without an organisation there is nobody to whom a key belongs.
      if (!tenant) return answerOperation(served.operation, await served.perform(ctx, input));
      const slot = `${tenant.id} ${key}`;
      const deadline = performance.now() + patienceMs;
      while (performance.now() < deadline) {
        const first = running.get(slot);
        if (first) {
          await Promise.race([first, delay(pollMs)]);
          continue;
        }
        const own = attempt(key, { ...ctx, tenant }, served, input);
        running.set(
          slot,
          own.catch(() => undefined),
        );
        try {
          return await own;
        } catch (error) {
          if (!(error instanceof InProgress)) throw error;
        } finally {
          running.delete(slot);
        }
        await delay(pollMs);
      }
      throw new Conflict("idempotency_key_in_use", "The first request with this Idempotency-Key still runs.", {
        retryAfterSeconds: 5,
      });
    },
  };
}

async function attempt(key: string, ctx: TenantContext, served: ServedOperation, input: unknown): Promise<Answer> {
  const operation = served.operation.name;
  const claim: Claim = {
    tenant: ctx.tenant,
    key,
    operation,
    fingerprint: fingerprintOf(ctx.actor.id, operation, input),
  };
  try {
    return await performKept(ctx, served, input, claim);
  } catch (error) {
    if (error instanceof InProgress || error instanceof Unauthenticated || error instanceof Forbidden) throw error;
    // A repeat may fail before it comes to its claim: the quote is used up, by the very request that it repeats.
    const first = error instanceof Kept ? error.answer : await findKept(ctx, key);
    if (!first) throw error;
    return replay(ctx, first, claim);
  }
}

function replay(ctx: TenantContext, first: KeptAnswer, claim: Claim): Answer {
  if (first.operation !== claim.operation || first.fingerprint !== claim.fingerprint)
    throw new Invalid(
      "idempotency_key_reused",
      "This Idempotency-Key was used for another request. Take a new key for each operation.",
    );
  const { status, headers } = first;
  const body = openBody(ctx, claim, first);
  return {
    status,
    headers: { ...headers, "idempotent-replayed": "true" },
    body: body === "" ? null : body,
    code: null,
  };
}
