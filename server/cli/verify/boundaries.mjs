/**
 * Checks the boundary table. dependency-cruiser reads TypeScript 7 through swc, and tells swc of no JSX: without the line
 * below every .tsx file would be a syntax error.
 */
import { createRequire } from "node:module";

const swc = createRequire(import.meta.url)("@swc/core");
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith(".tsx") });

const { cruise, format } = await import("dependency-cruiser");
const { default: extractDepcruiseOptions } = await import("dependency-cruiser/config-utl/extract-depcruise-options");

const folders = ["app", "components", "server", "inngest", "drivers", "prisma", "e2e", "bench"];
const { output: result } = await cruise(folders, await extractDepcruiseOptions("./.dependency-cruiser.mjs"));
const { output: report } = await format(result, { outputType: "err-long" });

console.log(report);
console.log(`${result.summary.totalCruised} modules`);
// A reader that understands nothing finds nothing wrong.
const cameThrough = result.modules.some(
  ({ source, dependencies }) => /\.tsx?$/.test(source) && dependencies.length > 0,
);
if (!cameThrough) console.error("No module with an import was seen: the check has not checked anything.");
process.exitCode = result.summary.error > 0 || !cameThrough ? 1 : 0;
