import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { DriverEndpoint } from "@/drivers/module";
import { infraState } from "../../infra/script";
import { type FaultRates, type Line, openUnreliableLine } from "./unreliable-line";

interface Lot {
  rates: FaultRates;
  slowMs: number;
  random(): number;
}

/** An endpoint that leads through an unreliable line. */
interface Strung {
  line: Line;
  endpoint: DriverEndpoint;
}

const settingsOf = (endpoint: DriverEndpoint) => z.record(z.string(), z.unknown()).parse(endpoint.config);

/**
 * All services of an OpenStack through one line: a path begins with the port of its service, and what Keystone says of
 * addresses is told so that it leads there too. Signing in with the right password is never refused, as only a token
 * expires.
 */
export async function stringOpenstack(endpoint: DriverEndpoint, lot: Lot): Promise<Strung> {
  const isSignIn = (path: string) => path.endsWith("/auth/tokens");
  const line = await openUnreliableLine({
    ...lot,
    route(path) {
      const [, port = "", rest = ""] = /^\/(\d+)(.*)$/.exec(path) ?? [];
      return new URL(`http://127.0.0.1:${port}${rest}`);
    },
    rewrite: (path, body, url) =>
      isSignIn(path) ? Buffer.from(body.toString().replaceAll(/http:\/\/127\.0\.0\.1:(\d+)/g, `${url}/$1`)) : body,
    spare: (_, path) => (isSignIn(path) ? ["expired"] : []),
  });
  return { line, endpoint: { ...endpoint, config: { ...settingsOf(endpoint), authUrl: `${line.url}/5000/v3` } } };
}

/** A Kubernetes through a line that has the API server's own certificate. Its tokens do not expire. */
export async function stringKubernetes(endpoint: DriverEndpoint, lot: Lot): Promise<Strung> {
  const config = settingsOf(endpoint);
  const server = z.url().parse(config.server);
  const read = (file: string) => readFile(join(infraState("kubernetes"), "pki", file), "utf8");
  const line = await openUnreliableLine({
    ...lot,
    route: (path) => new URL(`${server}${path}`),
    tls: { key: await read("apiserver.key"), cert: await read("apiserver.crt") },
    ca: await read("ca.crt"),
    spare: () => ["expired"],
  });
  return { line, endpoint: { ...endpoint, config: { ...config, server: line.url } } };
}
