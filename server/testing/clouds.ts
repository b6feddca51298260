import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { withLock } from "@/server/cli/lock";
import { run } from "@/server/cli/run";
import { seconds } from "@/server/cli/steps";
import type { Tally } from "@/server/cli/verify/verify";
import { runVitest } from "./suites";

const testFolder = "e2e/clouds";
const serverFolder = "e2e/infra";

/** Who holds it has the servers to itself: they have fixed ports, and each run ends them. */
const machineLock = join(tmpdir(), "platforma-clouds.lock");

/** Longer than the slowest of them takes on two busy processors: Kubernetes is built from source the first time. */
const installMinutes = 10;
const prepareMinutes = 40;
const startMinutes = 10;

/** Test files by name that drive the same servers, and so run one after the other on them. */
interface Group {
  servers: string[];
  files: string[];
}

/** All test files of real clouds, by name; `faults` takes long, and runs only when it is named. */
export const cloudTests = (): string[] =>
  readdirSync(testFolder).flatMap((file) => (file.endsWith(".test.ts") ? basename(file, ".test.ts") : []));

export const asksToBeNamed = (name: string): boolean => name === "faults";

/**
 * Runs test files against real servers, which it installs, starts and ends, one cloud after the other. A cloud that does
 * not come up on this machine is no failure of the platform's: its tests count as skipped, and the reason is told.
 *
 * @param until what has not begun by then is skipped too.
 */
export async function runCloudTests(names: readonly string[], until: Date): Promise<Tally> {
  if (existsSync(machineLock)) console.log(`Waiting for another run that has this machine's clouds (${machineLock})`);
  return withLock(machineLock, () => runAll(names, until));
}

async function runAll(names: readonly string[], until: Date): Promise<Tally> {
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  const groups = groupsOf(names);
  const troubles = new Map<string, string>();
  const preparing = await prepare(groups, troubles);
  process.env.PLATFORMA_INFRA_KEEP = "1";
  for (const group of groups) {
    const began = performance.now();
    console.log(`\n── ${group.files.join(", ")}`);
    const reason = await whyNot(group, until, { troubles, preparing });
    const files = group.files.map((name) => join(testFolder, `${name}.test.ts`));
    const tally = reason ? { passed: 0, failed: 0, skipped: files.length } : await runVitest("clouds", files);
    for (const server of group.servers) await stop(server);
    console.log(
      reason
        ? `↓ ${group.files.join(", ")}: skipped, because ${reason}`
        : `${group.files.join(", ")}: ${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped (${seconds(began)})`,
    );
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  }
  return total;
}

/** What takes longest to prepare comes last, and those that need several servers after those that need one. */
function groupsOf(names: readonly string[]): Group[] {
  const groups = new Map<string, Group>();
  for (const name of names) {
    const source = readFileSync(join(testFolder, `${name}.test.ts`), "utf8");
    const servers = [...source.matchAll(/infra\/(\w+)\/server"/g)].map(([, server = ""]) => server).sort();
    const group = groups.get(servers.join()) ?? { servers, files: [] };
    group.files.push(name);
    groups.set(servers.join(), group);
  }
  const weight = ({ servers }: Group) =>
    servers.length + (servers.some((server) => script(server, "prepare.sh")) ? 0.5 : 0);
  return [...groups.values()].sort((one, other) => weight(one) - weight(other));
}

/** Installs what the servers consist of, and begins what takes long behind everything else. */
async function prepare(groups: Group[], troubles: Map<string, string>): Promise<Map<string, ChildProcess>> {
  const preparing = new Map<string, ChildProcess>();
  for (const server of new Set(groups.flatMap(({ servers }) => servers))) {
    const trouble = await tryScript(server, "packages.sh", installMinutes);
    if (trouble) troubles.set(server, trouble);
    const path = script(server, "prepare.sh");
    if (trouble || !path) continue;
    const command = ["-n", "19", "timeout", "-k", "10", `${prepareMinutes}m`, "bash", path];
    preparing.set(server, spawn("nice", command, { stdio: "ignore" }));
  }
  return preparing;
}

/** Starts the servers of a group. Resolves to the reason why its tests can not run, or null. */
async function whyNot(
  { servers }: Group,
  until: Date,
  { troubles, preparing }: { troubles: Map<string, string>; preparing: Map<string, ChildProcess> },
): Promise<string | null> {
  for (const server of servers) {
    if (new Date() >= until) return "there is no time left for it";
    const child = preparing.get(server);
    if (child && child.exitCode === null && child.signalCode === null) await once(child, "exit");
    const trouble = troubles.get(server) ?? (await tryScript(server, "up.sh", startMinutes));
    if (trouble) return `${server} does not come up here: ${trouble}`;
  }
  return null;
}

const script = (server: string, name: string): string | null => {
  const path = join(serverFolder, server, name);
  return existsSync(path) ? path : null;
};

/** The end of what it said when it failed, or null. */
async function tryScript(server: string, name: string, minutes: number): Promise<string | null> {
  const path = script(server, name);
  if (!path) return null;
  const began = performance.now();
  const { code, output } = await run("timeout", ["-k", "10", `${minutes}m`, "bash", path]);
  console.log(`${code === 0 ? "✓" : "✗"} ${path} (${seconds(began)})`);
  if (code === 0) return null;
  const said = output.trim().split("\n").slice(-5).join("\n");
  return code === 124 ? `it took longer than ${minutes} minutes\n${said}` : said;
}

/** One that does not end is told, and does not keep the others running. */
async function stop(server: string): Promise<void> {
  const path = script(server, "down.sh");
  if (!path) return;
  const { code, output } = await run("bash", [path]);
  if (code !== 0) console.error(`Could not stop ${server}: ${output}`);
}
