import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build as bundle } from "esbuild";
import { hashFiles } from "./hash-files";
import { mustRun } from "./run";
import { runPrisma } from "./run-prisma";

const isSource = (path: string) => !/\.test\.tsx?$|^(prisma\/generated|server\/testing)\//.test(path);

/** Generates the database client when the schema changed. @returns whether it had to. */
export function generateClient(): Promise<boolean> {
  return whenChanged("prisma/generated", ["prisma/schema", "package-lock.json"], async () => {
    const { code, output } = await runPrisma(["generate"]);
    if (code !== 0) throw new Error(output);
  });
}

/**
 * Bundles the process to `dist/main.js`, with what it imports late in chunks beside it, so that it starts without a
 * compiler; packages stay where npm put them.
 */
export function buildServer(): Promise<boolean> {
  const sources = ["server", "inngest", "drivers", "components", "prisma", "tsconfig.json", "package-lock.json"];
  return whenChanged("dist", sources, async () => {
    const { metafile } = await bundle({
      entryPoints: ["server/main.ts"],
      outdir: "dist",
      bundle: true,
      splitting: true,
      packages: "external",
      platform: "node",
      target: "node20",
      format: "esm",
      jsx: "automatic",
      sourcemap: true,
      logLevel: "error",
      metafile: true,
    });
    await refuseUnreachable(Object.values(metafile.outputs).flatMap((output) => output.imports));
  });
}

/** A bundler finds more than Node does (a path into a package without its extension): told here, not at the start. */
async function refuseUnreachable(imports: { path: string; external?: boolean }[]): Promise<void> {
  const names = [...new Set(imports.flatMap(({ path, external }) => (external ? [path] : [])))];
  const probe = `
    import { existsSync } from "node:fs";
    for (const name of ${JSON.stringify(names)}) {
      const url = import.meta.resolve(name);
      if (url.startsWith("file:") && !existsSync(new URL(url))) throw new Error("Node does not find " + name);
    }`;
  await mustRun(process.execPath, ["--input-type=module", "--eval", probe]);
}

/** Builds the portals. They take types and contracts from the server, so its sources count too. */
export function buildPortals(): Promise<boolean> {
  const config = ["next.config.js", "postcss.config.mjs", "proxy.ts", "tsconfig.json", "package-lock.json"];
  return whenChanged(".next", ["app", "components", "public", "server", "prisma/schema", ...config], async () => {
    await mustRun(process.execPath, ["node_modules/next/dist/bin/next", "build"], {
      env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    });
  });
}

/** Does the work unless its output already stems from exactly these sources; the stamp lives and dies with the output. */
async function whenChanged(output: string, sources: string[], work: () => Promise<void>): Promise<boolean> {
  const stamp = join(output, ".sources");
  const hash = hashFiles(sources, isSource);
  if ((await readFile(stamp, "utf8").catch(() => "")) === hash) return false;
  await work();
  await writeFile(stamp, hash);
  return true;
}
