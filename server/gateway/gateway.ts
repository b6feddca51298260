import { Hono } from "hono";
import type { Services } from "@/server/kernel/context";
import { NotFound } from "@/server/kernel/errors";
import type { MaybePromise } from "@/server/kernel/maybe-promise";
import { type Answer, jsonAnswer, toResponse } from "./answer";
import { createAuthenticator } from "./authenticate/authenticator";
import { docPaths, docsAnswer, revalidated, staticAnswer } from "./docs/serve-docs";
import { ExactPathRouter } from "./exact-path-router";
import type { Arrival } from "./exchange";
import { createFrontDoor, type Entrance } from "./front-door";
import { type Readiness, readinessAnswer } from "./health";
import { createIdempotency } from "./idempotency/idempotency";
import { openApiDocument } from "./openapi/document";
import { servedOperations } from "./operations";
import { createLimiter } from "./rate-limit/limiter";
import { createRequestLog } from "./request-log/request-log";
import { createEventStreams } from "./rest/event-streams";
import { restRoutes } from "./rest/rest-routes";
import { installMetrics } from "./telemetry/metrics";
import { mayReadMetrics } from "./telemetry/metrics-access";
import { observeProcess } from "./telemetry/process-metrics";
import { startTraces } from "./telemetry/traces";
import { trpcEndpoint, trpcEntrance } from "./trpc/serve-trpc";

export interface Gateway {
  /** Answers a request to one of the gateway's paths; never rejects. */
  fetch(request: Request, arrival?: Arrival): MaybePromise<Response>;
  /** Ends all event streams, so that their connections do not hold up a stop. Their clients connect again. */
  endStreams(): void;
  /** Ends timers, and writes what is still to be written. */
  close(): Promise<void>;
}

export interface GatewayOptions {
  readiness?: Readiness;
  /** Answers /api/inngest, where an Inngest server calls the functions; nothing does without one. */
  inngest?(request: Request): Promise<Response>;
}

const always: Readiness = { migrations: async () => true };

/** The platform's one front door as a web-standard fetch. */
export function createGateway(services: Services, { readiness = always, inngest }: GatewayOptions = {}): Gateway {
  const metrics = installMetrics();
  const traces = startTraces(services.environment);
  const limiter = createLimiter(services);
  const authenticator = createAuthenticator(services, limiter);
  const requestLog = createRequestLog(services);
  const streams = createEventStreams();
  const unobserve = observeProcess(services, { openStreams: streams.count, droppedLogEntries: requestLog.dropped });
  const enter = createFrontDoor({
    services,
    authenticator,
    limiter,
    traced: traces?.traced ?? null,
    observe(exchange, answer) {
      const durationMs = performance.now() - exchange.startedAt;
      requestLog.note(exchange, answer, durationMs);
      metrics.requests.note(exchange, answer, durationMs);
    },
  });

  const app = new Hono<{ Bindings: Arrival }>({ router: new ExactPathRouter() });
  const transport = { idempotency: createIdempotency(), streams };
  for (const { method, path, route, serve } of restRoutes(servedOperations, transport))
    app.on(method, path, (c) => {
      const pathTexts = path.includes(":") ? c.req.param() : {};
      return enter(c.req.raw, c.env, { route, serve: (ctx, exchange) => serve(ctx, exchange, pathTexts) });
    });
  const trpc = trpcEntrance(services.log);
  app.all(`${trpcEndpoint}/*`, (c) => enter(c.req.raw, c.env, trpc));
  if (inngest) app.all("/api/inngest", (c) => inngest(c.req.raw));
  app.get("/healthz", () => toResponse(jsonAnswer(200, { status: "ok" })));
  app.get("/readyz", async () => toResponse(await readinessAnswer(services, readiness)));
  app.get("/metrics", async (c) =>
    mayReadMetrics(c.req.raw.headers, c.env, services.environment.METRICS_TOKEN)
      ? c.text(await metrics.read(), 200, { "cache-control": "no-store" })
      : enter(c.req.raw, c.env, nowhere),
  );
  const text = JSON.stringify(openApiDocument(servedOperations));
  const openApi = staticAnswer("application/json; charset=utf-8", text);
  app.get("/v1/openapi.json", (c) =>
    enter(
      c.req.raw,
      c.env,
      unmetered("/v1/openapi.json", () => openApi),
    ),
  );
  for (const path of docPaths)
    app.get(path, (c) =>
      enter(
        c.req.raw,
        c.env,
        unmetered(path, () => docsAnswer(path)),
      ),
    );
  app.notFound((c) => enter(c.req.raw, c.env, nowhere));

  return {
    fetch: (request, arrival = {}) => app.fetch(request, arrival),
    endStreams: streams.close,
    async close() {
      streams.close();
      unobserve();
      await Promise.all([authenticator.close(), requestLog.close(), traces?.close()]);
      await limiter.close();
    },
  };
}

/** What everybody may read, and what costs us nothing. */
const unmetered = (template: string, answer: () => MaybePromise<Answer>): Entrance => ({
  route: { template, cost: () => 0 },
  serve: async (_ctx, { request }) => revalidated(await answer(), request.headers.get("if-none-match")),
});

const nowhere: Entrance = {
  route: { template: "unknown", cost: () => 1 },
  serve() {
    throw new NotFound("address");
  },
};
