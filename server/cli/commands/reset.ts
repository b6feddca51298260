import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createInterface } from "node:readline/promises";
import { paths } from "../paths";
import { findPostgres } from "../postgres";
import { runCommand } from "../run-command";
import { runningInstance } from "../single-instance";

const belongings = [
  [paths.postgres, "the embedded database with everything in it"],
  [`${paths.postgres}.json`, "its port and password"],
  [paths.secrets, "the secrets of this installation"],
  [`${paths.state}/demo-api-key`, "the demo's API key"],
  ["dist", "the built server"],
  [".next", "the built portals"],
] as const;

await runCommand(async () => {
  const found = belongings.filter(([path]) => existsSync(path));
  if (found.length === 0) return console.log("Nothing to delete: this is a clean state already.");
  const running = runningInstance();
  if (running) throw new Error(`The platform runs as process ${running}. Stop it first (Ctrl-C there).`);

  console.log(`This deletes\n${found.map(([path, what]) => `  ${path}  ${what}`).join("\n")}`);
  if (process.env.DATABASE_URL) console.log("The database that DATABASE_URL names is left alone.");
  if (!process.argv.includes("--yes") && !(await confirmed())) return console.log("Nothing was deleted.");

  await (await findPostgres(paths.postgres))?.stop();
  for (const [path] of found) await rm(path, { recursive: true, force: true });
  console.log("Deleted. `npm run up` starts from the beginning.");
});

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error("Nobody to ask: say `npm run reset -- --yes`.");
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question("Type yes to go on: ");
  terminal.close();
  return answer.trim() === "yes";
}
