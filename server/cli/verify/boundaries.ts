import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { ICruiseOptions } from "dependency-cruiser";
import { sourceFolders } from "./source-folders";

// dependency-cruiser reads TypeScript 7 through swc, and tells swc of no JSX: every .tsx file would be a syntax error.
const swc = createRequire(import.meta.url)("@swc/core");
const { parseFileSync } = swc;
swc.parseFileSync = (file: string, options: object) => parseFileSync(file, { ...options, tsx: file.endsWith(".tsx") });

const { cruise } = await import("dependency-cruiser");
const { default: readOptions } = await import("dependency-cruiser/config-utl/extract-depcruise-options");

/** Holds every import below `baseDir` against the boundary table. @returns one line for each violation. */
export async function findViolations(baseDir = process.cwd()): Promise<string[]> {
  const options: ICruiseOptions = await readOptions("./.dependency-cruiser.mjs");
  const folders = sourceFolders.filter((folder) => existsSync(join(baseDir, folder)));
  const { output } = await cruise(folders, { ...options, baseDir });
  if (typeof output === "string") throw new Error(output);
  // A reader that understands nothing finds nothing wrong.
  const understood = output.modules.some(
    ({ source, dependencies }) => /\.tsx?$/.test(source) && dependencies.length > 0,
  );
  if (!understood) return ["no module with an import was seen: nothing has been checked"];
  const comments = new Map(output.summary.ruleSetUsed?.forbidden?.map(({ name, comment }) => [name, comment]));
  return output.summary.violations.map(
    ({ rule, from, to, cycle }) =>
      `${rule.name}: ${from} → ${cycle?.map(({ name }) => name).join(" → ") ?? to}. ${comments.get(rule.name) ?? ""}`,
  );
}
