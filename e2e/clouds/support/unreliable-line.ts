import { once } from "node:events";
import http from "node:http";
import https from "node:https";
import { buffer } from "node:stream/consumers";
import { setTimeout as sleep } from "node:timers/promises";

/** What may befall one request on its way. */
const faults = ["slow", "lost", "unanswered", "twice", "unavailable", "broken", "expired"] as const;
type Fault = (typeof faults)[number];

/**
 * How often, from 0 to 1: `slow` arrives up to `slowMs` late; `lost` never arrives, and the connection breaks;
 * `unanswered` takes effect, and the connection breaks; `twice` arrives two times at once; `unavailable` is answered with
 * 503 and does not arrive; `broken` takes effect and is answered with 502; `expired` is answered with 401 and does not
 * arrive.
 */
export type FaultRates = Partial<Record<Fault, number>>;

interface Wire {
  /** Where a request goes: an address and a path. */
  route(path: string): URL;
  rates: FaultRates;
  slowMs: number;
  /** Numbers from 0 to 1, by a seed. */
  random(): number;
  /** The key and certificate with which the line answers over TLS; plain HTTP without. */
  tls?: { key: string; cert: string };
  /** Who signed the certificate of what lies behind it. */
  ca?: string;
  /** Changes an answer's body before it is handed on, for instance so that its addresses lead through the line too. */
  rewrite?(path: string, body: Buffer, line: string): Buffer;
  /** What no fault may befall. */
  spare?(method: string, path: string): Fault[];
}

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

export interface Line {
  url: string;
  /** How often each fault befell a request, and how many requests there were. */
  counts: Record<Fault | "requests", number>;
  /** Nothing can be reached for so long: connections break, and new ones are refused. */
  cut(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** A line on loopback between the platform and a cloud, on which requests fare badly by lot. */
export async function openUnreliableLine(wire: Wire): Promise<Line> {
  const counts = { requests: 0, slow: 0, lost: 0, unanswered: 0, twice: 0, unavailable: 0, broken: 0, expired: 0 };
  const agent = new (wire.tls ? https : http).Agent({ keepAlive: true, maxSockets: 256, ca: wire.ca });
  const listen = async (port: number) => {
    const server = wire.tls ? https.createServer(wire.tls, take) : http.createServer(take);
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return server;
  };
  let server = await listen(0);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const url = `${wire.tls ? "https" : "http"}://127.0.0.1:${port}`;

  function draw(method: string, path: string): Fault | null {
    const spared = wire.spare?.(method, path) ?? [];
    let left = wire.random();
    for (const fault of faults) {
      left -= wire.rates[fault] ?? 0;
      if (left < 0) return spared.includes(fault) ? null : fault;
    }
    return null;
  }

  function take(request: http.IncomingMessage, response: http.ServerResponse): void {
    // A connection that breaks off is what this line is for.
    handle(request, response).catch(() => response.destroy());
  }

  async function handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const body = await buffer(request);
    const { method = "GET", url: path = "/" } = request;
    const fault = draw(method, path);
    counts.requests++;
    if (fault) counts[fault]++;
    if (fault === "slow") await sleep(wire.random() * wire.slowMs);
    if (fault === "lost") return void response.destroy();
    if (fault === "unavailable") return void response.writeHead(503).end();
    if (fault === "expired") return void response.writeHead(401).end();
    const again = fault === "twice" ? forward(request, path, body) : null;
    const answer = await forward(request, path, body);
    await again?.catch(() => undefined);
    if (fault === "unanswered") return void response.destroy();
    if (fault === "broken") return void response.writeHead(502).end();
    const { status, headers } = answer;
    const told = wire.rewrite?.(path, answer.body, url) ?? answer.body;
    response.writeHead(status, { ...withoutHops(headers), "content-length": told.length }).end(told);
  }

  function forward({ method, headers }: http.IncomingMessage, path: string, sent: Buffer): Promise<Answer> {
    const target = wire.route(path);
    const { request } = target.protocol === "https:" ? https : http;
    return new Promise((resolve, reject) => {
      const asking = request(
        target,
        { method, agent, headers: { ...withoutHops(headers), host: target.host } },
        (got) => {
          buffer(got).then((body) => resolve({ status: got.statusCode ?? 502, headers: got.headers, body }), reject);
        },
      );
      asking.once("error", reject).end(sent);
    });
  }

  const hangUp = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };

  return {
    url,
    counts,
    async cut(ms) {
      await hangUp();
      await sleep(ms);
      server = await listen(port);
    },
    async close() {
      agent.destroy();
      await hangUp();
    },
  };
}

/** What holds for one connection only. */
const withoutHops = ({
  connection: _,
  "keep-alive": __,
  "transfer-encoding": ___,
  ...headers
}: http.IncomingHttpHeaders) => headers;
