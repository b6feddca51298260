import type { Environment } from "@/server/kernel/environment";
import { RateLimited } from "@/server/kernel/errors";
import type { Caller } from "../authenticate/caller";
import type { Exchange } from "../exchange";
import { type Limiter, type Verdict, windowMs } from "./limiter";

interface Bucket {
  name: "key" | "organization" | "address";
  id: string;
  limit: number;
}

/** Which buckets a request draws from: the credential's and its organisation's, or the address of a stranger. */
export function bucketsOf(caller: Caller, exchange: Exchange, environment: Environment): Bucket[] {
  const { actor, tenant } = caller;
  if (actor.type === "anonymous")
    return [
      {
        name: "address",
        id: `address:${exchange.ipAddress ?? "unknown"}`,
        limit: environment.RATE_LIMIT_ANONYMOUS_PER_MINUTE,
      },
    ];
  const credential = actor.type === "user" ? actor.session_id : actor.id;
  const own: Bucket = { name: "key", id: credential, limit: environment.RATE_LIMIT_KEY_PER_MINUTE };
  if (!tenant) return [own];
  return [own, { name: "organization", id: tenant.id, limit: environment.RATE_LIMIT_ORGANIZATION_PER_MINUTE }];
}

/**
 * Takes a request's cost from all its buckets or from none, and writes the RateLimit headers
 * (draft-ietf-httpapi-ratelimit-headers). RateLimited when one of them is empty.
 */
export function takeFrom(limiter: Limiter, buckets: Bucket[], cost: number, exchange: Exchange): void | Promise<void> {
  const verdicts = buckets.map((bucket) => limiter.take(bucket.id, bucket.limit, cost));
  const known = verdicts.flatMap((verdict) => (verdict instanceof Promise ? [] : [verdict]));
  if (known.length === verdicts.length) return judge(limiter, buckets, known, cost, exchange);
  return Promise.all(verdicts).then((settled) => judge(limiter, buckets, settled, cost, exchange));
}

function judge(limiter: Limiter, buckets: Bucket[], verdicts: Verdict[], cost: number, exchange: Exchange): void {
  const resetSeconds = Math.ceil((windowMs - (Date.now() % windowMs)) / 1000);
  let policy = "";
  let state = "";
  let refused = false;
  buckets.forEach(({ name, limit }, index) => {
    const verdict = verdicts[index];
    const separator = index === 0 ? "" : ", ";
    policy += `${separator}"${name}";q=${limit};w=${windowMs / 1000}`;
    state += `${separator}"${name}";r=${verdict?.remaining ?? 0};t=${resetSeconds}`;
    if (!verdict?.allowed) refused = true;
  });
  exchange.headers["ratelimit-policy"] = policy;
  exchange.headers.ratelimit = state;
  if (!refused) return;
  buckets.forEach(({ id }, index) => {
    if (verdicts[index]?.allowed) limiter.putBack(id, cost);
  });
  throw new RateLimited("rate_limited", `Too many requests. Try again in ${resetSeconds} s.`, {
    retryAfterSeconds: resetSeconds,
  });
}
