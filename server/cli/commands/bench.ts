import { run } from "../run";

/** The benchmarks measure in processes of their own, so that the command line's weight does not count. */
const { code } = await run(process.execPath, ["--import", "tsx", "bench/run.ts", ...process.argv.slice(2)], {
  inherit: true,
});
process.exitCode = code;
