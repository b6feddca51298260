import { statfs } from "node:fs/promises";
import { availableParallelism, freemem } from "node:os";
import { isPortFree } from "../free-port";
import { paths } from "../paths";
import { runningInstance } from "../single-instance";
import { type Finding, healthy, ill, type Patient } from "./check";

const gib = (bytes: number) => `${(bytes / 2 ** 30).toFixed(1)} GiB`;

export async function examineNode(): Promise<Finding> {
  return healthy("node", `${process.version}, ${availableParallelism()} processors, ${gib(freemem())} of memory free`);
}

export async function examineDisk(): Promise<Finding> {
  const { bavail, bsize } = await statfs(paths.state);
  const free = bavail * bsize;
  const what = `${gib(free)} free below .platforma`;
  return free > 2 ** 30
    ? healthy("disk", what)
    : ill("disk", what, "A database that can not write stops every order.", "Free at least 1 GiB.");
}

/** The port is ours when the platform runs, and must be free when it does not. */
export async function examinePort({ environment: { HOST, PORT } }: Patient): Promise<Finding> {
  const running = runningInstance();
  if (running) {
    const answer = await fetch(`http://127.0.0.1:${PORT}/readyz`, { signal: AbortSignal.timeout(5000) }).catch(String);
    if (answer instanceof Response && answer.ok)
      return healthy("port", `the platform (process ${running}) answers on ${PORT}`);
    const why = answer instanceof Response ? `/readyz says ${answer.status}` : answer;
    return ill("port", `process ${running} runs and does not answer on ${PORT}`, why, "Read its log; start it again.");
  }
  return (await isPortFree(PORT, HOST))
    ? healthy("port", `${HOST}:${PORT} is free`)
    : ill("port", `${HOST}:${PORT} is taken`, "Another program listens there.", `Stop it, or set PORT=${PORT + 1}.`);
}
