import { loadEnvironment } from "@/server/kernel/environment";
import { examine } from "../doctor/doctor";
import { withDatabase } from "../embedded";
import { runCommand } from "../run-command";

await runCommand(() =>
  withDatabase(async () => {
    const findings = await examine(loadEnvironment());
    for (const { name, ok, what, why, fix } of findings) {
      console.log(`${ok ? "✓" : "✗"} ${name}: ${what}`);
      if (!ok) console.log(`    why: ${why}\n    fix: ${fix}`);
    }
    if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
  }),
);
