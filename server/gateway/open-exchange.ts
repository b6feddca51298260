import type { Services } from "@/server/kernel/context";
import type { Arrival, Exchange, Route } from "./exchange";
import type { RequestIds } from "./request-ids";

const wellFormedId = /^[A-Za-z0-9._-]{8,80}$/;

/** Notes what a request brings along. A well-formed Request-Id is kept, so that callers can follow their own. */
export function openExchange(
  { clock, environment }: Services,
  ids: RequestIds,
  request: Request,
  { incoming }: Arrival,
  route: Route,
): Exchange {
  const arrivedAt = clock.now();
  const { headers, url } = request;
  const pathStart = url.indexOf("/", 8);
  const query = url.indexOf("?", pathStart);
  const given = headers.get("request-id");
  const id = ids.next(arrivedAt.getTime());
  const requestId = given !== null && wellFormedId.test(given) ? given : id;
  const answerHeaders: Record<string, string> = { "request-id": requestId };
  // No cookie ever answers to another origin: there is no Allow-Credentials, so browsers keep them out.
  if (headers.get("origin") !== null) {
    answerHeaders["access-control-allow-origin"] = "*";
    answerHeaders["access-control-expose-headers"] =
      "ETag, Location, RateLimit, RateLimit-Policy, Request-Id, Retry-After, Idempotent-Replayed";
  }
  return {
    request,
    method: request.method,
    route,
    path: query < 0 ? url.slice(pathStart) : url.slice(pathStart, query),
    search: query < 0 ? "" : url.slice(query + 1),
    id,
    requestId,
    arrivedAt,
    startedAt: performance.now(),
    ipAddress: addressOf(headers, incoming?.socket.remoteAddress, environment.TRUSTED_PROXIES),
    userAgent: headers.get("user-agent"),
    inProcess: incoming === undefined,
    caller: null,
    headers: answerHeaders,
  };
}

/**
 * The address of whoever asks. Each trusted proxy adds one entry at the end of X-Forwarded-For, so that the first of
 * them names the caller; what stands before it anybody can write. A page of this process names it itself.
 */
export function addressOf(headers: Headers, peer: string | undefined, trustedProxies: number): string | null {
  if (peer !== undefined && trustedProxies === 0) return peer;
  const forwarded = headers.get("x-forwarded-for")?.split(",") ?? [];
  return forwarded.at(peer === undefined ? -1 : -trustedProxies)?.trim() ?? peer ?? null;
}
