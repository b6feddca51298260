import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { isPortFree } from "./free-port";
import { paths } from "./paths";
import { type Prepared, prepare } from "./prepare";
import { claimInstance } from "./single-instance";
import { step } from "./steps";
import { startProcess, stopProcess, waitUntilReady } from "./web-process";
import { welcome } from "./welcome";

interface Mode {
  nodeEnv: "production" | "development";
  /** Node's arguments for the platform's process. */
  start: string[];
  /** What must be made before that process can start. */
  build?(): Promise<void>;
}

/** Prepares everything, runs the platform until Ctrl-C or its own end, and stops what it started. */
export async function serve(mode: Mode): Promise<void> {
  await mkdir(paths.state, { recursive: true });
  claimInstance();
  const began = performance.now();
  const interrupted = interruption();
  const prepared = await prepare();
  try {
    await mode.build?.();
    await runUntil(interrupted, mode, prepared, began);
  } finally {
    const { postgres } = prepared;
    if (postgres) await step("PostgreSQL stopped", postgres.stop);
  }
}

/** Resolves at the first Ctrl-C. Later ones change nothing: the terminal and npm may both pass on the same one. */
function interruption(): Promise<unknown> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, resolve);
  });
}

async function runUntil(interrupted: Promise<unknown>, mode: Mode, prepared: Prepared, began: number): Promise<void> {
  const { HOST, PORT } = prepared.environment;
  if (!(await isPortFree(PORT, HOST))) {
    throw new Error(
      `Something listens on ${HOST}:${PORT} already. Stop it, or choose another port: PORT=${PORT + 1} npm run up`,
    );
  }
  const child = startProcess(mode.start, { NODE_ENV: mode.nodeEnv });
  const ended = once(child, "exit");
  try {
    const ready = step("web and worker ready", () => waitUntilReady(child, `http://127.0.0.1:${PORT}`));
    await Promise.race([ready.then(() => welcome(prepared, began)), interrupted]);
    await Promise.race([ended, interrupted]);
    if (child.exitCode) process.exitCode = 1;
  } finally {
    await step("web and worker stopped", () => stopProcess(child));
  }
}
