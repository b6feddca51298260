import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import pretty from "pino-pretty";

/**
 * Starts the platform's process. It holds a channel to us and ends itself when that breaks, so that no orphan keeps the
 * port after a `kill -9`. Its log is JSON for machines, and set in lines for somebody who sits in front of it.
 */
export function startProcess(args: string[], env: Record<string, string>): ChildProcess {
  const isWatched = process.stdout.isTTY === true;
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", isWatched ? "pipe" : "inherit", "inherit", "ipc"],
    env: { ...process.env, ...env },
  });
  child.stdout?.pipe(pretty({ singleLine: true, ignore: "name,pid,hostname", translateTime: "SYS:HH:MM:ss" }));
  return child;
}

/** Waits until the process says that it can serve. @throws when it ends before, or after `timeoutMs`. */
export async function waitUntilReady(child: ChildProcess, url: string, timeoutMs = 60_000): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (performance.now() < deadline) {
    if (hasEnded(child))
      throw new Error(`The process ended with ${child.exitCode ?? child.signalCode}; see its log above.`);
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Error(`${url}/readyz did not answer with 200 within ${timeoutMs / 1000} s.`);
}

/** Asks the process to finish what it has in hand and end; after `patienceMs` it is killed. */
export async function stopProcess(child: ChildProcess, patienceMs = 15_000): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  await ended;
  clearTimeout(timer);
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;
