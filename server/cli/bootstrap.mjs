/**
 * The first step of every command, in plain JavaScript, because nothing may be installed yet: installs the packages when
 * the lockfile changed, then hands over to `commands/<command>.ts`.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
process.chdir(root);
const command = process.argv[2] ?? "up";

refuseOldNode();
install();

const { register } = await import("tsx/esm/api");
register();
process.argv.splice(1, 2, resolve(`server/cli/commands/${command}.ts`));
await import(`./commands/${command}.ts`);

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major >= 23 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return;
  console.error(`PLATFORMA needs Node ^20.19 or >=22.12, and this is ${process.version}.`);
  process.exit(1);
}

function install() {
  const stamp = "node_modules/.platforma-lock";
  const wanted = createHash("sha256").update(readFileSync("package-lock.json")).digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  const started = performance.now();
  process.stdout.write("… installing packages (npm ci)\n");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, wanted);
  console.log(`✓ packages installed (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
