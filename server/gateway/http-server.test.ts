import { once } from "node:events";
import { createConnection } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, describe, expect, it } from "vitest";
import { createServices } from "@/server/kernel/services";
import { createGateway } from "./gateway";
import { createHttpServer } from "./http-server";
import { offerInProcess } from "./in-process";

const services = createServices();
const gateway = createGateway(services);
const server = createHttpServer({
  fetch: gateway.fetch,
  trustedProxies: 0,
  publicUrl: "https://cloud.example",
  async pages(request, response) {
    if (request.url === "/busy") {
      const busy = new Response(null, { status: 429, headers: { "retry-after": "7" } });
      offerInProcess(() => busy);
      const offered: unknown = Reflect.get(globalThis, Symbol.for("platforma.gateway"));
      if (typeof offered === "function") await offered(new Request("http://gateway/v1/me"));
    }
    if (request.url === "/busy" || request.url === "/broken") response.statusCode = 500;
    response.end(JSON.stringify({ url: request.url, headers: request.headers }));
  },
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const address = server.address();
const port = typeof address === "object" ? (address?.port ?? 0) : 0;
const url = `http://127.0.0.1:${port}`;

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await gateway.close();
  await services.listener.close();
  await services.db.close();
});

async function raw(message: string): Promise<string> {
  const socket = createConnection(port, "127.0.0.1");
  socket.end(message);
  return text(socket);
}

describe("the server", () => {
  it("gives the gateway its paths and the pages all others", async () => {
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok" });
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: "ok", checks: { database: "ok" } });
    expect((await fetch(`${url}/v1/actions`)).status).toBe(401);
    expect(await (await fetch(`${url}/v1x`)).json()).toMatchObject({ url: "/v1x" });
    expect(await (await fetch(`${url}/api/auth/session`)).json()).toMatchObject({ url: "/api/auth/session" });
  });

  it("tells of a page that the gateway refused for a while that it is refused, and when to come again", async () => {
    const [busy, broken] = [await fetch(`${url}/busy`), await fetch(`${url}/broken`)];
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([429, "7"]);
    expect([broken.status, broken.headers.get("retry-after")]).toEqual([500, null]);
  });

  it("keeps from the pages what is no address, and from every cache what signing in answers", async () => {
    for (const path of ["/portal/%ff", "/%E0%A4%A"]) {
      const response = await fetch(url + path);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
    }
    expect((await fetch(`${url}/api/auth/providers`)).headers.get("cache-control")).toBe("no-store");
  });

  it("tells the pages the true address, host and protocol, whatever the request claims", async () => {
    const claims = { "x-forwarded-for": "1.2.3.4", "x-forwarded-host": "evil.example", "x-forwarded-proto": "https" };
    const response = await fetch(`${url}/portal`, { headers: claims });
    expect(await response.json()).toMatchObject({
      headers: {
        "x-forwarded-for": "127.0.0.1",
        "x-forwarded-host": `127.0.0.1:${port}`,
        "x-forwarded-proto": "http",
      },
    });
  });

  it("lets only scripts of ours run in a page, and nobody frame it, sniff it or leave TLS", async () => {
    const [one, two] = [await fetch(`${url}/portal`), await fetch(`${url}/portal`)];
    const policy = one.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/]{22}=='/);
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(two.headers.get("content-security-policy")).not.toBe(policy);
    expect(one.headers.get("x-content-type-options")).toBe("nosniff");
    expect(one.headers.get("referrer-policy")).toBe("same-origin");
    expect(one.headers.get("strict-transport-security")).toContain("max-age=31536000");
  });

  it("tells the page the nonce of its policy, whatever the request claims", async () => {
    const claims = { "x-nonce": "chosen", "content-security-policy": "script-src 'nonce-chosen'" };
    const response = await fetch(`${url}/portal`, { headers: claims });
    const [, nonce] = /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "") ?? [];
    const { headers } = await response.json();
    expect(headers).toMatchObject({ "x-nonce": nonce });
    expect(headers["content-security-policy"]).toBe(response.headers.get("content-security-policy"));
  });

  it("answers what is not HTTP with a problem", async () => {
    expect(await raw("NONSENSE\r\n\r\n")).toMatch(
      /^HTTP\/1.1 400 [\s\S]*application\/problem\+json[\s\S]*malformed_request/,
    );
    expect(await raw("GET /v1/ping HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")).toMatch(/^HTTP\/1.1 400/);
  });

  it("serves the API reference from itself alone, under a policy that allows nobody else", async () => {
    for (const path of ["/docs/api", "/docs/api/errors", "/docs/api/swagger-ui-bundle.js", "/docs/api/theme.css"]) {
      const response = await fetch(url + path);
      expect(response.status).toBe(200);
      expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
      const etag = response.headers.get("etag") ?? "";
      expect((await fetch(url + path, { headers: { "if-none-match": etag } })).status).toBe(304);
    }
    expect(await (await fetch(`${url}/docs/api`)).text()).not.toMatch(/https?:\/\//);
    expect(await (await fetch(`${url}/v1/openapi.json`)).json()).toMatchObject({ openapi: "3.1.0" });
  });

  it("counts requests for Prometheus, and lets this machine alone read the counts", async () => {
    await fetch(`${url}/v1/actions`);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(
      /platforma_http_server_request_duration_seconds_count\{[^}]*http_route="\/v1\/actions"[^}]*\} [1-9]/,
    );
    expect(metrics).toMatch(/platforma_events_outbox_lag/);
    expect((await fetch(`${url}/metrics`, { headers: { "x-forwarded-for": "203.0.113.1" } })).status).toBe(404);
  });
});
