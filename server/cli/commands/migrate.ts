import { loadEnvironment } from "@/server/kernel/environment";
import { withDatabase } from "../embedded";
import { migrate } from "../migrate";
import { runCommand } from "../run-command";
import { step } from "../steps";

await runCommand(() =>
  withDatabase(() =>
    step(
      "migrations",
      () => migrate(loadEnvironment()),
      (applied) => (applied.length > 0 ? applied.join(", ") : "current"),
    ),
  ),
);
