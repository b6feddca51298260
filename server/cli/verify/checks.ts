import { existsSync, readFileSync } from "node:fs";
import { envExample } from "../env-example";
import { run } from "../run";
import { findForbidden } from "./forbidden";
import { sourceFolders } from "./source-folders";

export interface Check {
  name: string;
  /** What to do when it fails. */
  fix: string;
  run(): Promise<{ code: number; output: string }>;
}

const node = (...args: string[]) => run(process.execPath, args);
const tsx = (file: string, ...args: string[]) => node("--import", "tsx", file, ...args);
const tell = (problems: string[]) => ({ code: problems.length > 0 ? 1 : 0, output: problems.join("\n") });

/** Everything that can be said about the sources without running them; no database, no network. */
export const checks: Check[] = [
  {
    name: "types",
    fix: "npx tsc -p server/cli/verify shows them again",
    run: () => node("node_modules/typescript/bin/tsc", "--noEmit", "--pretty", "false", "-p", "server/cli/verify"),
  },
  {
    name: "format and lint",
    fix: "npm run format",
    run: () =>
      node("node_modules/@biomejs/biome/bin/biome", "check", "--diagnostic-level=error", "--max-diagnostics=50", "."),
  },
  {
    name: "boundaries",
    fix: "the table stands in .dependency-cruiser.mjs",
    run: () => node("server/cli/verify/boundaries.mjs", ...sourceFolders),
  },
  {
    name: "dead code",
    fix: "delete it, or use it",
    run: () => node("node_modules/knip/bin/knip.js", "--no-progress", "--cache"),
  },
  {
    name: "forbidden words",
    fix: "write it another way",
    run: async () => tell(findForbidden()),
  },
  {
    name: ".env.example",
    fix: "npm run env",
    run: async () => {
      const committed = existsSync(".env.example") ? readFileSync(".env.example", "utf8") : "";
      return tell(committed === envExample() ? [] : ["it differs from server/kernel/environment.ts"]);
    },
  },
  {
    name: "OpenAPI",
    fix: "npm run openapi",
    run: () => tsx("server/gateway/openapi-drift.ts", "--check"),
  },
];
