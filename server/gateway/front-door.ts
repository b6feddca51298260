import type { Context, Services } from "@/server/kernel/context";
import type { DomainError } from "@/server/kernel/errors";
import { attempt, type MaybePromise, whenReady } from "@/server/kernel/maybe-promise";
import type { Answer } from "./answer";
import { currentVersion, requestedVersion } from "./api-version";
import type { Authenticator } from "./authenticate/authenticator";
import { anonymous, type Caller } from "./authenticate/caller";
import type { Arrival, Exchange, Route } from "./exchange";
import { openExchange } from "./open-exchange";
import { problemAnswer, toDomainError } from "./problem";
import type { Limiter } from "./rate-limit/limiter";
import { limitsOf, takeFrom } from "./rate-limit/policy";
import { createRequestIds } from "./request-ids";
import type { Traced } from "./telemetry/traces";

/** What stands behind a route: how it is served, and how it refuses when not as problem+json. */
export interface Entrance {
  route: Route;
  serve(ctx: Context, exchange: Exchange): MaybePromise<Answer>;
  refuse?(error: DomainError, exchange: Exchange): Promise<Answer>;
}

export type FrontDoor = (request: Request, arrival: Arrival, entrance: Entrance) => MaybePromise<Response>;

export interface FrontDoorParts {
  services: Services;
  authenticator: Authenticator;
  limiter: Limiter;
  traced: Traced | null;
  /** Told of every answer after it is made: request log, metrics, traces. */
  observe(exchange: Exchange, answer: Answer): void;
}

/** The way of every request: version, caller, rate limit, what it came for, and an answer whatever happens. */
export function createFrontDoor({ services, authenticator, limiter, traced, observe }: FrontDoorParts): FrontDoor {
  const { environment, log } = services;
  const requestIds = createRequestIds(services.ids);
  const fixed = {
    "platforma-version": currentVersion,
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    ...(environment.PUBLIC_URL.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {}),
  };

  const answerTo = (exchange: Exchange, entrance: Entrance): MaybePromise<Answer> =>
    attempt<Answer>(
      () => {
        requestedVersion(exchange.request.headers.get("platforma-version"));
        return whenReady(authenticator.authenticate(exchange), (caller) => admit(caller, exchange, entrance));
      },
      (error) => refuse(toDomainError(error, log, exchange), exchange, entrance),
    );

  function admit(caller: Caller, exchange: Exchange, { route, serve }: Entrance): MaybePromise<Answer> {
    exchange.caller = caller;
    const open = route.open?.(exchange) ?? false;
    const limits = limitsOf(caller, { ipAddress: exchange.ipAddress, open }, environment);
    const taken = takeFrom(limiter, limits, route.cost(exchange), exchange);
    return whenReady(taken, () => serve(contextOf(services, exchange), exchange));
  }

  const refuse = (refusal: DomainError, exchange: Exchange, entrance: Entrance): MaybePromise<Answer> =>
    entrance.refuse?.(refusal, exchange) ?? problemAnswer(refusal, exchange, environment.PUBLIC_URL);

  function respond(exchange: Exchange, answer: Answer): Response {
    observe(exchange, answer);
    const headers = { "cache-control": "no-store", ...fixed, ...exchange.headers, ...answer.headers };
    return new Response(answer.body, { status: answer.status, headers });
  }

  return (request, arrival, entrance) => {
    const exchange = openExchange(services, requestIds, request, arrival, entrance.route);
    const answer = traced ? traced(exchange, async () => answerTo(exchange, entrance)) : answerTo(exchange, entrance);
    return whenReady(answer, (made) => respond(exchange, made));
  };
}

/** The context in which the verb runs. */
function contextOf(services: Services, exchange: Exchange): Context {
  const { clock, ids, log, db, encryption, environment, listener } = services;
  const { actor, tenant, permissions } = exchange.caller ?? anonymous;
  // Written out: a spread of this size costs several microseconds.
  return {
    clock,
    ids,
    log,
    db,
    encryption,
    environment,
    listener,
    actor,
    tenant,
    permissions,
    requestId: exchange.requestId,
    correlationId: exchange.requestId,
    causationId: null,
    expectedVersion: null,
    ipAddress: exchange.ipAddress,
    userAgent: exchange.userAgent,
    hook: null,
  };
}
