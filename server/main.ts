import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { serve as serveInngest } from "inngest/edge";
import { inngest, inngestMode } from "@/inngest/client";
import { startEngine } from "@/inngest/engine/engine";
import { functions } from "@/inngest/functions";
import { provideServices } from "@/inngest/runtime";
import { pendingMigrations } from "@/server/cli/migrate";
import type { Envelope } from "@/server/events/envelope";
import { startRelay } from "@/server/events/relay";
import { createGateway } from "@/server/gateway/gateway";
import type { Readiness } from "@/server/gateway/health";
import { createHttpServer } from "@/server/gateway/http-server";
import { offerInProcess } from "@/server/gateway/in-process";
import { startPurging } from "@/server/gateway/purge";
import { createEngineMetrics } from "@/server/gateway/telemetry/engine-metrics";
import { installMetrics } from "@/server/gateway/telemetry/metrics";
import type { Services } from "@/server/kernel/context";
import { loadEnvironment } from "@/server/kernel/environment";
import { createServices } from "@/server/kernel/services";

/** How long requests and steps that run may take to end after a stop was asked for. */
const graceMs = 10_000;

interface Worker {
  stop(): Promise<void>;
}

interface Pages {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  stop(): Promise<void>;
}

/** The relay, the periodic work, and the embedded engine unless a real Inngest server runs the functions. */
async function startWorker(services: Services): Promise<Worker> {
  const { environment, log } = services;
  const message = (event: Envelope) => ({
    id: event.id,
    name: event.type,
    data: { ...event },
    ts: Date.parse(event.time),
  });
  const purging = startPurging(services);
  if (inngestMode === "server") {
    const relay = startRelay(services, async (events) => void (await inngest.send(events.map(message))));
    return { stop: () => stopAll(purging, relay) };
  }
  const engine = await startEngine({
    functions,
    databaseUrl: environment.DATABASE_SYSTEM_URL,
    logger: log,
    metrics: createEngineMetrics(),
  });
  const relay = startRelay(services, async (events) => void (await engine.send(events.map(message))));
  return {
    async stop() {
      await stopAll(purging, relay);
      await engine.stop({ graceMs });
    },
  };
}

const stopAll = async (...parts: { stop(): Promise<void> }[]) =>
  void (await Promise.all(parts.map((part) => part.stop())));

/** Next, told at run time what it must know: nothing of the host is baked into the build. */
async function startPages({ environment }: Services): Promise<Pages> {
  process.env.NEXTAUTH_SECRET = environment.NEXTAUTH_SECRET;
  process.env.AUTH_TRUST_HOST = "true";
  const { default: next } = await import("next");
  const app = next({ dev: process.env.NODE_ENV !== "production", hostname: environment.HOST, port: environment.PORT });
  await app.prepare();
  return { handle: app.getRequestHandler(), stop: () => app.close() };
}

const noPages: Pages = {
  handle: async (_request, response) => void response.writeHead(404).end(),
  stop: async () => undefined,
};

async function main() {
  const environment = loadEnvironment();
  const services = createServices(environment);
  const { log } = services;
  const role = environment.PLATFORMA_ROLE;
  provideServices(services);
  installMetrics();

  let migrated = false;
  const readiness: Readiness = {
    async migrations() {
      migrated ||= (await pendingMigrations(environment.DATABASE_URL)).length === 0;
      return migrated;
    },
  };
  const worker = role === "web" ? null : await startWorker(services);
  // The embedded engine calls functions in its own process, so that nobody outside needs a way to them.
  const inngestHandler =
    inngestMode === "server" ? serveInngest({ client: inngest, functions: [...functions] }) : undefined;
  const gateway = createGateway(services, { readiness, inngest: inngestHandler });
  offerInProcess((request) => gateway.fetch(request));
  const pages = role === "worker" ? noPages : await startPages(services);
  const server = createHttpServer({
    fetch: gateway.fetch,
    pages: pages.handle,
    trustedProxies: environment.TRUSTED_PROXIES,
    publicUrl: environment.PUBLIC_URL,
  });
  server.listen(environment.PORT, environment.HOST);
  await once(server, "listening");
  log.info({ host: environment.HOST, port: environment.PORT, role }, "listening");

  await Promise.race([
    once(process, "SIGTERM"),
    once(process, "SIGINT"),
    ...(process.send ? [once(process, "disconnect")] : []),
  ]);
  log.info("stopping");
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), graceMs);
  gateway.endStreams();
  await Promise.all([closed, worker?.stop()]);
  clearTimeout(patience);
  await pages.stop();
  await gateway.close();
  await services.listener.close();
  await services.db.close();
  log.info("stopped");
  process.exit(0);
}

await main();
