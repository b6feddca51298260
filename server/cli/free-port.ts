import { createServer } from "node:net";

/** A free port on the loopback address: `preferred` if nobody listens there, else any. */
export async function freePort(preferred = 0): Promise<number> {
  return (await tryPort(preferred, "127.0.0.1")) ?? freePort();
}

/** Whether this process could listen there. */
export async function isPortFree(port: number, host: string): Promise<boolean> {
  return (await tryPort(port, host)) !== undefined;
}

function tryPort(port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : undefined));
    });
  });
}
