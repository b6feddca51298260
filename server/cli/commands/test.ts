import { runPlaywright, runVitest } from "@/server/testing/suites";
import { generateClient } from "../build";
import { runCommand } from "../run-command";
import { type Tally, verify } from "../verify/verify";

const suites: Record<string, () => Promise<Tally>> = {
  verify,
  unit: () => runVitest("unit"),
  faults: () => runVitest("faults"),
  e2e: runPlaywright,
};

/** `npm test`, or only some of it: `npm test -- verify e2e`. Every suite runs, however the ones before it ended. */
const named = process.argv.slice(2);
const total: Tally = { passed: 0, failed: 0, skipped: 0 };

await runCommand(async () => {
  const unknown = named.filter((name) => !(name in suites));
  if (unknown.length > 0)
    throw new Error(`No suite is called ${unknown.join(", ")}; there are ${Object.keys(suites).join(", ")}.`);
  await generateClient();
  for (const [name, runSuite] of Object.entries(suites)) {
    if (named.length > 0 && !named.includes(name)) continue;
    console.log(`\n── ${name}`);
    const tally = await runSuite().catch((error) => {
      console.error(error);
      return { passed: 0, failed: 1, skipped: 0 };
    });
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  }
});

if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
