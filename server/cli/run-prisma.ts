import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { type Finished, run } from "./run";

/** Runs the Prisma CLI with the schema engine from npm in place of the one that it would download. */
export function runPrisma(
  args: string[],
  options: { databaseUrl?: string; inherit?: boolean } = {},
): Promise<Finished> {
  const cli = join(dirname(createRequire(import.meta.url).resolve("prisma/package.json")), "build/index.js");
  return run(process.execPath, [cli, ...args], {
    inherit: options.inherit,
    env: {
      PRISMA_SCHEMA_ENGINE_BINARY: resolve("prisma/engine/schema-engine.mjs"),
      PRISMA_HIDE_UPDATE_MESSAGE: "1",
      CHECKPOINT_DISABLE: "1",
      ...(options.databaseUrl && { DATABASE_URL: options.databaseUrl }),
    },
  });
}
