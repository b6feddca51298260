import { buildPortals, buildServer, generateClient } from "../build";
import { runCommand } from "../run-command";
import { step } from "../steps";

const outcome = (done: boolean) => (done ? "built" : "current");

await runCommand(async () => {
  await step("database client", generateClient, outcome);
  await step("server", buildServer, outcome);
  await step("portals", buildPortals, outcome);
});
