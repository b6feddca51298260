import { asksToBeNamed, cloudTests, runCloudTests } from "@/server/testing/clouds";
import { generateClient } from "../build";
import { runCommand } from "../run-command";
import type { Tally } from "../verify/verify";

/**
 * `npm run test:clouds`, or only some: `npm run test:clouds -- openstack`. Installs, starts and ends the servers that the
 * tests need. `PLATFORMA_CLOUDS_MINUTES` bounds how long it goes on beginning.
 */
const named = process.argv.slice(2);
const minutes = Number(process.env.PLATFORMA_CLOUDS_MINUTES ?? 600);
let total: Tally = { passed: 0, failed: 0, skipped: 0 };

await runCommand(async () => {
  const known = cloudTests();
  const unknown = named.find((name) => !known.includes(name));
  if (unknown) throw new Error(`There is no e2e/clouds/${unknown}.test.ts, but there are: ${known.join(", ")}`);
  await generateClient();
  const chosen = named.length > 0 ? named : known.filter((name) => !asksToBeNamed(name));
  total = await runCloudTests(chosen, new Date(Date.now() + minutes * 60_000));
});

if (total.failed > 0) process.exitCode = 1;
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
