/**
 * The first step of every command, in plain JavaScript, because nothing may be installed yet: installs the packages when
 * the lockfile changed, then hands over to `commands/<command>.ts`.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
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
  if (isInstalled()) return;
  const started = performance.now();
  console.log("… installing packages");
  // Not `npm ci`: it refuses a lockfile that lacks other platforms' optional packages, which not every registry carries.
  const flags = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", ["install", ...flags], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
  console.log(`✓ packages installed (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

/** Whether npm's own record of what it installed agrees with the lockfile; what fits another platform only may lack. */
function isInstalled() {
  const record = "node_modules/.package-lock.json";
  if (!existsSync(record)) return false;
  const installed = JSON.parse(readFileSync(record, "utf8")).packages;
  const wanted = JSON.parse(readFileSync("package-lock.json", "utf8")).packages;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === "" || installed[path]?.version === version || (optional && !installed[path]),
  );
}
