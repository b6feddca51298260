import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { runVitest } from "@/server/testing/suites";
import { generateClient } from "../build";
import { run } from "../run";
import { runCommand } from "../run-command";
import type { Tally } from "../verify/verify";

/**
 * `npm run test:clouds`, or only some: `npm run test:clouds -- openstack`. Each test file starts the servers that it
 * needs and leaves them to those after it; this command ends them all, however the tests ended.
 */
const named = process.argv.slice(2);
let total: Tally = { passed: 0, failed: 0, skipped: 0 };

await runCommand(async () => {
  const known = readdirSync("e2e/clouds").filter((file) => file.endsWith(".test.ts"));
  const unknown = named.find((name) => !known.includes(`${name}.test.ts`));
  const choice = known.map((file) => basename(file, ".test.ts")).join(", ");
  if (unknown) throw new Error(`There is no e2e/clouds/${unknown}.test.ts, but there are: ${choice}`);
  await generateClient();
  process.env.PLATFORMA_INFRA_KEEP = "1";
  try {
    total = await runVitest(
      "clouds",
      named.map((name) => `e2e/clouds/${name}.test.ts`),
    );
  } finally {
    await stopServers();
  }
});

if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);

/** One that does not end is told, and does not keep the others running. */
async function stopServers(): Promise<void> {
  for (const name of readdirSync("e2e/infra")) {
    const script = join("e2e/infra", name, "down.sh");
    if (!existsSync(script)) continue;
    const { code, output } = await run("bash", [script]);
    if (code !== 0) console.error(`Could not stop ${name}: ${output}`);
  }
}
