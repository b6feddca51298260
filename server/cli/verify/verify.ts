import { availableParallelism } from "node:os";
import { seconds } from "../steps";
import { checks } from "./checks";

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs all checks, as many at once as there are processors, and reports one line for each that holds. */
export async function verify(): Promise<Tally> {
  const waiting = [...checks];
  const tally = { passed: 0, failed: 0, skipped: 0 };
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = performance.now();
      const { code, output } = await check.run();
      console.log(`${code === 0 ? "✓" : "✗"} ${check.name} (${seconds(started)})`);
      if (code === 0) tally.passed += 1;
      else {
        tally.failed += 1;
        console.log(`${output.trim().replace(/^/gm, "    ")}\n    → ${check.fix}`);
      }
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return tally;
}
