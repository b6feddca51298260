import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { join } from "node:path";
import type { Duplex } from "node:stream";
import { infraState } from "../script";

interface Line {
  at: Date;
  text: string;
}

/**
 * Answers in place of the hollow kubelets, which have no containers that could write: the API server's way to its nodes leads
 * to a socket (`up.sh`), and what it asks there for logs is answered as a kubelet does. Everything before it is real: the
 * rights, the judgement of the parameters, the choice of the node.
 */
export async function openKubelets() {
  const state = infraState("kubernetes");
  const pki = join(state, "pki");
  const socketPath = join(state, "kubelets.sock");
  const written = new Map<string, Line[]>();
  const kubelet = createTlsServer(
    { key: await readFile(join(pki, "apiserver.key")), cert: await readFile(join(pki, "apiserver.crt")) },
    (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "", "https://node");
      const [, service, place] = /^\/(containerLogs)\/(.+)$/.exec(pathname) ?? [];
      if (!service) return void response.writeHead(404).end();
      if (searchParams.get("previous") === "true")
        return void response.writeHead(400).end(`previous terminated container of ${place} not found`);
      const text = asKubelet(written.get(place ?? "") ?? [], searchParams, new Date());
      response.writeHead(200, { "content-type": "text/plain" }).end(text);
    },
  );
  const sockets = new Set<Duplex>();
  const tunnel = createServer().on("connect", (_request, socket) => {
    sockets.add(socket.on("close", () => sockets.delete(socket)).on("error", () => undefined));
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    kubelet.emit("connection", socket);
  });
  await rm(socketPath, { force: true });
  await new Promise<void>((resolve) => tunnel.listen(socketPath, resolve));
  return {
    /** Lets a container have written these lines, a second apart, the last one now. */
    write(input: { reference: string; pod: string; container: string; lines: string[] }): void {
      const now = Date.now();
      const { reference, pod, container, lines } = input;
      const at = (index: number) => new Date(now - (lines.length - 1 - index) * 1_000);
      written.set(
        `${reference}/${pod}/${container}`,
        lines.map((text, index) => ({ at: at(index), text })),
      );
    },
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => tunnel.close(resolve));
    },
  };
}

/** Since a moment, of that the last lines, and of those the first bytes. */
function asKubelet(lines: readonly Line[], query: URLSearchParams, now: Date): string {
  const number = (name: string, otherwise: number) => Number(query.get(name) ?? otherwise);
  const oldest = now.getTime() - number("sinceSeconds", Number.POSITIVE_INFINITY) * 1_000;
  const recent = lines.filter(({ at }) => at.getTime() >= oldest);
  const tail = recent.slice(-Math.min(recent.length, number("tailLines", recent.length)) || recent.length);
  const timed = query.get("timestamps") === "true";
  const text = tail.map((line) => `${timed ? `${line.at.toISOString()} ` : ""}${line.text}\n`).join("");
  return Buffer.from(text).subarray(0, number("limitBytes", Number.POSITIVE_INFINITY)).toString();
}
