import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

/** Imports that are gone when the program runs, as `file specifier`. */
const typeImports = new Set();

// dependency-cruiser reads TypeScript 7 through swc. It tells swc of no JSX, so that every .tsx file would be a syntax
// error, and does not ask which imports are of types only. It takes swc as it finds it when it loads, hence the late
// imports; and it works under plain Node only, hence a module without types.
const swc = createRequire(import.meta.url)("@swc/core");
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => {
  const tree = parseFileSync(file, { ...options, tsx: file.endsWith(".tsx") });
  for (const { typeOnly, source } of tree.body) {
    if (typeOnly && source) typeImports.add(`${resolve(file)} ${source.value}`);
  }
  return tree;
};

const { cruise } = await import("dependency-cruiser");
const { default: readOptions } = await import("dependency-cruiser/config-utl/extract-depcruise-options");

/**
 * Holds every import between `folders` of `baseDir` against the boundary table. An import of a type counts as one, but
 * closes no circle, and is all that the browser may take from the API.
 *
 * @returns one line for each violation.
 */
export async function findViolations(folders, baseDir = process.cwd()) {
  const options = await readOptions("./.dependency-cruiser.mjs");
  const present = folders.filter((folder) => existsSync(join(baseDir, folder)));
  const { modules, summary } = (await cruise(present, { ...options, baseDir })).output;
  // A reader that understands nothing finds nothing wrong.
  const understood = modules.some(({ source, dependencies }) => /\.tsx?$/.test(source) && dependencies.length > 0);
  if (!understood) return ["no module with an import was seen: nothing has been checked"];

  const imports = new Map(modules.map(({ source, dependencies }) => [source, dependencies]));
  const isTypeOnly = (from, to) =>
    (imports.get(from) ?? [])
      .filter(({ resolved }) => resolved === to)
      .every(({ module }) => typeImports.has(`${resolve(baseDir, from)} ${module}`));
  const disappears = ({ rule, from, to, cycle }) => {
    if (rule.name === "api-types-only") return isTypeOnly(from, to);
    const circle = [from, ...(cycle ?? []).map(({ name }) => name)];
    return rule.name === "no-circle" && circle.slice(1).some((name, step) => isTypeOnly(circle[step], name));
  };
  const comments = new Map(options.ruleSet.forbidden.map(({ name, comment }) => [name, comment]));
  return summary.violations
    .filter((violation) => !disappears(violation))
    .map(({ rule, from, to, cycle }) => {
      const target = cycle?.map(({ name }) => name).join(" → ") ?? to;
      return `${rule.name}: ${from} → ${target}. ${comments.get(rule.name)}`;
    });
}
