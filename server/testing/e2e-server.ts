import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPortals, buildServer } from "@/server/cli/build";
import { freePort } from "@/server/cli/free-port";
import { type DemoAccess, seedDemo } from "@/server/cli/seed-demo";
import { startProcess, stopProcess, waitUntilReady } from "@/server/cli/web-process";
import { loadEnvironment, testSecrets } from "@/server/kernel/environment";
import { createTestDatabase } from "./database";
import { ensureTemplate } from "./template";
import { joinTestServer, leaveTestServer } from "./test-server";

export interface E2eServer {
  url: string;
  demo: DemoAccess;
  /** Ends the process and throws its database away. */
  stop(): Promise<void>;
}

/** The built platform with the demo data, on a free port and a database of its own, for whoever tests from outside. */
export async function startE2eServer(label = "e2e"): Promise<E2eServer> {
  await buildServer();
  await buildPortals();
  const postgres = await joinTestServer();
  const leave = () => leaveTestServer(postgres);
  try {
    const server = { adminUrl: postgres.url("postgres"), template: await ensureTemplate(postgres), owner: process.pid };
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const settings = {
      ...testSecrets,
      ...(await createTestDatabase(server, label)),
      PLATFORMA_ENV: "test",
      LOG_LEVEL: process.env.LOG_LEVEL ?? "warn",
      HOST: "127.0.0.1",
      PORT: String(port),
      PUBLIC_URL: url,
      // One address signs everybody in, and the integrator's server stands on this machine.
      RATE_LIMIT_ANONYMOUS_PER_MINUTE: "6000",
      WEBHOOK_ALLOW_PRIVATE_TARGETS: "true",
    };
    const state = await mkdtemp(join(tmpdir(), "platforma-"));
    const demo = await seedDemo(loadEnvironment(settings), state).finally(() => rm(state, { recursive: true }));
    const child = startProcess(["--enable-source-maps", "dist/main.js"], { ...settings, NODE_ENV: "production" });
    const stop = async () => {
      await stopProcess(child);
      await leave();
    };
    await waitUntilReady(child, `http://127.0.0.1:${port}`).catch(async (error) => {
      await stop();
      throw error;
    });
    return { url, demo, stop };
  } catch (error) {
    await leave();
    throw error;
  }
}
