import { findViolations } from "./find-violations.mjs";

const violations = await findViolations(process.argv.slice(2));
for (const violation of violations) console.log(violation);
process.exitCode = violations.length > 0 ? 1 : 0;
