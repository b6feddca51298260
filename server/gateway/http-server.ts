import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type ErrorKind, errorKinds } from "@/server/kernel/errors";
import { systemIds } from "@/server/kernel/ids";
import type { Arrival } from "./exchange";
import { addressOf } from "./open-exchange";
import { pageHeaders } from "./page-headers";
import { renderPage } from "./page-refusal";

type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpServerParts {
  fetch(request: Request, arrival: Arrival): Response | Promise<Response>;
  /** Answers every path that is not the gateway's. */
  pages: NodeHandler;
  trustedProxies: number;
  /** Where browsers reach the platform. */
  publicUrl: string;
}

const gatewayPath = /^\/(?:v1|api\/trpc|api\/inngest|healthz|readyz|metrics|docs\/api)(?=[/?]|$)/;

/** One Node server: the gateway's paths go to it as web-standard requests, everything else to the pages. */
export function createHttpServer({ fetch, pages, trustedProxies, publicUrl }: HttpServerParts): Server {
  const gateway = getRequestListener((request, { incoming }) => fetch(request, arrivalOf(incoming)), {
    errorHandler: () => malformed("bad_request"),
  });
  const secure = publicUrl.startsWith("https:");
  const server = createServer((request, response) => {
    const { url = "" } = request;
    if (gatewayPath.test(url) || !isDecodable(url)) return gateway(request, response);
    forwardTruth(request, trustedProxies);
    const headers = pageHeaders(secure);
    Object.assign(request.headers, headers.request);
    for (const [name, value] of Object.entries(headers.answer)) response.setHeader(name, value);
    // Signing in and out: whatever these answer, it is one visitor's.
    if (url.startsWith("/api/")) response.setHeader("cache-control", "no-store");
    return renderPage(response, () => pages(request, response));
  });
  // Longer than any load balancer keeps an idle connection, so that it is never us who closes one in use.
  server.keepAliveTimeout = 75_000;
  server.on("clientError", (_error, socket) => {
    if (socket.writable) socket.end(rawProblem());
  });
  return server;
}

/** A path that is no UTF-8 is no page's, and Next would fail over it. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

/** HTTP/1 only: the adapter's types know HTTP/2 messages too, which have no address of their own. */
const arrivalOf = (incoming: object): Arrival => (isHttp1(incoming) ? { incoming } : {});
const isHttp1 = (incoming: object): incoming is IncomingMessage => "socket" in incoming && "rawHeaders" in incoming;

/** What a proxy would say, said by us when none is trusted: pages and sign-in believe these headers. */
function forwardTruth(request: IncomingMessage, trustedProxies: number): void {
  const { headers, socket } = request;
  const given = new Headers({ "x-forwarded-for": String(headers["x-forwarded-for"] ?? "") });
  headers["x-forwarded-for"] = addressOf(given, socket.remoteAddress, trustedProxies) ?? "";
  if (trustedProxies > 0) return;
  headers["x-forwarded-host"] = headers.host;
  headers["x-forwarded-proto"] = "http";
  delete headers.forwarded;
}

function malformedProblem(kind: ErrorKind) {
  const { status, title } = errorKinds[kind];
  const detail = "This is not a request that HTTP allows.";
  const code = "malformed_request";
  return {
    type: "about:blank",
    title,
    status,
    detail,
    instance: "/",
    code,
    request_id: systemIds.next("request"),
    errors: [],
  };
}

function malformed(kind: ErrorKind): Response {
  const problem = malformedProblem(kind);
  const headers = { "content-type": "application/problem+json", "request-id": problem.request_id };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

function rawProblem(): string {
  const problem = malformedProblem("bad_request");
  const body = JSON.stringify(problem);
  return [
    "HTTP/1.1 400 Bad Request",
    "Content-Type: application/problem+json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    `Request-Id: ${problem.request_id}`,
    "Connection: close",
    "",
    body,
  ].join("\r\n");
}
