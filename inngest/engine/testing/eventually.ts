import { setTimeout as sleep } from "node:timers/promises";

/** The first answer of `probe` that is not undefined. Fails when none comes in time. */
export async function eventually<T>(
  probe: () => Promise<T | undefined> | T | undefined,
  timeoutMs = 15_000,
): Promise<T> {
  for (const deadline = Date.now() + timeoutMs; Date.now() < deadline; await sleep(10)) {
    const found = await probe();
    if (found !== undefined) return found;
  }
  throw new Error(`nothing came within ${timeoutMs} ms`);
}
