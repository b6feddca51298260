import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import { createGateway } from "@/server/gateway/gateway";
import { createHttpServer } from "@/server/gateway/http-server";
import { loadEnvironment } from "@/server/kernel/environment";
import { createServices } from "@/server/kernel/services";

/** One of the two servers of bench/gateway.ts, in a process of its own: `gateway` or `bare`, which answers `body`. */
const [kind, body = ""] = process.argv.slice(2);

function bareServer() {
  const app = new Hono().get("/v1/ping", (c) => c.json(JSON.parse(body)));
  const server = createServer(getRequestListener(app.fetch));
  return { server, close: async () => {} };
}

function gatewayServer() {
  const perMinute = "100000000";
  const services = createServices(
    loadEnvironment({
      ...process.env,
      RATE_LIMIT_KEY_PER_MINUTE: perMinute,
      RATE_LIMIT_ORGANIZATION_PER_MINUTE: perMinute,
    }),
  );
  const gateway = createGateway(services);
  const server = createHttpServer({
    fetch: gateway.fetch,
    pages: async () => {},
    trustedProxies: 0,
    publicUrl: "http://localhost",
  });
  return {
    server,
    async close() {
      await gateway.close();
      await services.listener.close();
      await services.db.close();
    },
  };
}

const { server, close } = kind === "gateway" ? gatewayServer() : bareServer();
server.listen(0, "127.0.0.1", () => {
  const address: AddressInfo | string | null = server.address();
  process.send?.({ port: typeof address === "object" ? address?.port : undefined });
});
process.on("message", async (message) => {
  if (message === "usage") {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMs: (user + system) / 1000 });
  } else if (message === "stop") {
    server.close();
    server.closeAllConnections();
    await close();
    process.exit(0);
  }
});
