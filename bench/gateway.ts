import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { build } from "esbuild";
import { z } from "zod";
import { paths } from "@/server/cli/paths";
import { createTestApiKey } from "@/server/gateway/testing/api-key";
import { createServices } from "@/server/kernel/services";
import { createTestCustomer } from "@/server/testing/organizations";
import { withBenchDatabase } from "./database";
import type { BenchRow } from "./row";
import { median } from "./statistics";
import { load } from "./support/load";

const rounds = 15;
const roundSeconds = 2;
const atLeast = 0.6;

interface Round {
  requestsPerSecond: number;
  cpuMsPerRequest: number;
}

/**
 * What the gateway costs: an authenticated, rate-limited, logged GET of a trivial operation, against the same Hono server
 * that answers the same bytes without it. Each in a process of its own; the rounds take turns, so that the machine's
 * moods hit both alike.
 */
export const run = (): Promise<BenchRow[]> => withBenchDatabase(measure);

async function measure(): Promise<BenchRow[]> {
  const services = createServices();
  const { tenant } = await createTestCustomer(services);
  const { id, authorization } = await createTestApiKey(services, tenant);
  const body = JSON.stringify({ actor: { type: "api_key", id }, organization_id: tenant.id });
  await services.listener.close();
  await services.db.close();

  const program = await bundleServer();
  const gateway = await startServer(program, "gateway", body);
  const bare = await startServer(program, "bare", body);
  try {
    const results: Record<"gateway" | "bare", Round[]> = { gateway: [], bare: [] };
    for (const server of [gateway, bare]) await server.round(authorization, body);
    for (let round = 0; round < rounds; round += 1) {
      results.gateway.push(await gateway.round(authorization, body));
      results.bare.push(await bare.round(authorization, body));
    }
    const value = median(results.gateway.map(({ requestsPerSecond }) => requestsPerSecond));
    const peer = median(results.bare.map(({ requestsPerSecond }) => requestsPerSecond));
    const ratio = median(
      results.gateway.map(
        ({ requestsPerSecond }, index) => requestsPerSecond / (results.bare[index]?.requestsPerSecond ?? 1),
      ),
    );
    const cpu = (rows: Round[]) => median(rows.map(({ cpuMsPerRequest }) => cpuMsPerRequest));
    const name = "gateway: GET of a trivial operation with key, limits and log, against bare Hono";
    const limit = `>= ${atLeast}`;
    return [
      {
        name,
        value,
        unit: "req/s",
        peer,
        ratio,
        limit,
        pass: ratio >= atLeast,
        cpuPerOperationMs: cpu(results.gateway),
      },
      { name: "  bare Hono", value: peer, unit: "req/s", limit: "", pass: true, cpuPerOperationMs: cpu(results.bare) },
    ];
  } finally {
    await Promise.all([gateway.stop(), bare.stop()]);
  }
}

const Listening = z.object({ port: z.number() });
const Usage = z.object({ cpuMs: z.number() });

/** Bundles the servers as `npm run up` bundles the platform, so that no compiler's help is measured. */
async function bundleServer(): Promise<string> {
  const outfile = join(paths.state, "bench", "gateway-server.js");
  await build({
    entryPoints: ["bench/support/gateway-server.ts"],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    jsx: "automatic",
    logLevel: "error",
  });
  return outfile;
}

async function startServer(program: string, kind: "gateway" | "bare", body: string) {
  const profile = process.env.BENCH_PROFILE === kind ? ["--cpu-prof", "--cpu-prof-dir=.platforma/profiles"] : [];
  const child = fork(program, [kind, body], { execArgv: profile });
  const [first] = await once(child, "message");
  const { port } = Listening.parse(first);
  const cpu = async () => {
    child.send("usage");
    const [answer] = await once(child, "message");
    return Usage.parse(answer).cpuMs;
  };
  return {
    async round(authorization: string, expectBody: string): Promise<Round> {
      const before = await cpu();
      const { answered, seconds } = await load({
        port,
        path: "/v1/ping",
        headers: { authorization },
        connections: 100,
        seconds: roundSeconds,
        body: expectBody,
      });
      return { requestsPerSecond: answered / seconds, cpuMsPerRequest: ((await cpu()) - before) / answered };
    },
    async stop() {
      const ended = once(child, "exit");
      child.send("stop");
      await ended;
    },
  };
}
