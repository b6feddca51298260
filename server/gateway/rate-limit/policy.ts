import type { Actor } from "@/server/kernel/context";
import type { Environment } from "@/server/kernel/environment";
import { RateLimited } from "@/server/kernel/errors";
import type { MaybePromise } from "@/server/kernel/maybe-promise";
import type { Caller } from "../authenticate/caller";
import type { Exchange } from "../exchange";
import { type Limiter, type Verdict, windowMs } from "./limiter";
import { networkOf } from "./network";

interface Bucket {
  name: "key" | "organization" | "address";
  id: string;
  limit: number;
}

/** Which buckets a request draws from, and how RateLimit-Policy tells of them. */
export interface Limits {
  buckets: readonly Bucket[];
  policy: string;
}

const known = new WeakMap<Caller, Limits>();

/**
 * The credential's bucket and its organisation's; for a stranger that of the address. What strangers may call counts by
 * address whoever calls it: signing in as somebody would otherwise buy more attempts to sign in as others.
 */
export function limitsOf(
  caller: Caller,
  { ipAddress, open }: { ipAddress: string | null; open: boolean },
  environment: Environment,
): Limits {
  if (caller.actor.type === "anonymous") return limits([addressBucket(ipAddress, environment)]);
  const own = ownLimits(caller, caller.actor, environment);
  return open ? limits([...own.buckets, addressBucket(ipAddress, environment)]) : own;
}

function addressBucket(ipAddress: string | null, environment: Environment): Bucket {
  const id = `address:${ipAddress === null ? "unknown" : networkOf(ipAddress)}`;
  return { name: "address", id, limit: environment.RATE_LIMIT_ANONYMOUS_PER_MINUTE };
}

function ownLimits(caller: Caller, actor: Exclude<Actor, { type: "anonymous" }>, environment: Environment): Limits {
  const { tenant } = caller;
  const remembered = known.get(caller);
  if (remembered) return remembered;
  const credential = actor.type === "user" ? actor.session_id : actor.id;
  const buckets: Bucket[] = [{ name: "key", id: credential, limit: environment.RATE_LIMIT_KEY_PER_MINUTE }];
  if (tenant)
    buckets.push({ name: "organization", id: tenant.id, limit: environment.RATE_LIMIT_ORGANIZATION_PER_MINUTE });
  const made = limits(buckets);
  known.set(caller, made);
  return made;
}

function limits(buckets: Bucket[]): Limits {
  return { buckets, policy: buckets.map(({ name, limit }) => `"${name}";q=${limit};w=${windowMs / 1000}`).join(", ") };
}

/**
 * Takes a request's cost from all its buckets or from none, and writes the RateLimit headers
 * (draft-ietf-httpapi-ratelimit-headers). RateLimited when one of them is empty.
 */
export function takeFrom(limiter: Limiter, limits: Limits, cost: number, exchange: Exchange): MaybePromise<void> {
  const arrivedAt = exchange.arrivedAt.getTime();
  const verdicts = limits.buckets.map(({ id, limit }) => limiter.take(id, limit, cost, arrivedAt));
  if (verdicts.every(isSettled)) return judge(limiter, limits, verdicts, cost, exchange);
  return Promise.all(verdicts).then((all) => judge(limiter, limits, all, cost, exchange));
}

function judge(limiter: Limiter, { buckets, policy }: Limits, verdicts: Verdict[], cost: number, exchange: Exchange) {
  const resetSeconds = Math.ceil((windowMs - (exchange.arrivedAt.getTime() % windowMs)) / 1000);
  let state = "";
  let refused = false;
  buckets.forEach(({ name }, index) => {
    const { remaining, allowed } = verdicts[index] ?? refusal;
    state += `${index === 0 ? "" : ", "}"${name}";r=${remaining};t=${resetSeconds}`;
    refused ||= !allowed;
  });
  exchange.headers["ratelimit-policy"] = policy;
  exchange.headers.ratelimit = state;
  if (!refused) return;
  for (const [index, { id }] of buckets.entries()) if (verdicts[index]?.allowed) limiter.putBack(id, cost);
  throw new RateLimited("rate_limited", `Too many requests. Try again in ${resetSeconds} s.`, {
    retryAfterSeconds: resetSeconds,
  });
}

const isSettled = (verdict: MaybePromise<Verdict>): verdict is Verdict => !(verdict instanceof Promise);

const refusal: Verdict = { allowed: false, remaining: 0 };
