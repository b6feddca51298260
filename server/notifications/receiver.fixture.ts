import { once } from "node:events";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

interface Received {
  headers: Record<string, string>;
  body: string;
}

export interface Receiver {
  url: string;
  port: number;
  received: Received[];
  /** What the next requests are answered with; 200 at first. `hang` never answers. */
  answer: { status: number; headers?: Record<string, string>; body?: string } | "hang";
  close(): Promise<void>;
}

/** An integrator's server, which keeps what it receives. */
export async function startReceiver(host = "127.0.0.1"): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    receiver.received.push({ headers, body: await text(request) });
    if (receiver.answer === "hang") return;
    const { status, headers: answered = {}, body = "" } = receiver.answer;
    response.writeHead(status, answered).end(body);
  });
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const receiver: Receiver = {
    url: `http://${host}:${port}/hook`,
    port,
    received: [],
    answer: { status: 200 },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return receiver;
}
