import { fork } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";

const Listening = z.object({ port: z.number() });
const Usage = z.object({ cpuMs: z.number() });

/** A server of a benchmark in a process of its own. */
export interface ServerProcess {
  url: string;
  /** CPU time that the process has used so far, in milliseconds. */
  cpuMs(): Promise<number>;
  stop(): Promise<void>;
}

/** Starts a script of this folder, which speaks the other half of this protocol: see `offerServer`. */
export async function startServer(script: string, args: string[] = []): Promise<ServerProcess> {
  const child = fork(new URL(script, import.meta.url), args, { execArgv: ["--import", "tsx"] });
  const [listening] = await once(child, "message");
  return {
    url: `http://127.0.0.1:${Listening.parse(listening).port}`,
    async cpuMs() {
      child.send("usage");
      const [usage] = await once(child, "message");
      return Usage.parse(usage).cpuMs;
    },
    async stop() {
      const ended = once(child, "exit");
      child.send("stop");
      await ended;
    },
  };
}
