import { serve as listen } from "@hono/node-server";
import type { InngestFunction } from "inngest";
import { serve } from "inngest/edge";
import type { Client } from "./scenario";

/** Serves the functions over HTTP and registers them with the Inngest server that INNGEST_BASE_URL names. */
export async function registerWithServer(
  client: Client,
  functions: InngestFunction.Any[],
): Promise<() => Promise<void>> {
  const handler = serve({ client, functions });
  const server = listen({
    fetch: handler,
    port: Number(process.env.INNGEST_CONFORMANCE_PORT ?? 41149),
    hostname: "127.0.0.1",
  });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const registered = await fetch(`http://127.0.0.1:${port}/api/inngest`, { method: "PUT" });
  if (!registered.ok) throw new Error(`the Inngest server refused the functions: ${await registered.text()}`);
  return () => new Promise((resolve) => server.close(() => resolve()));
}
