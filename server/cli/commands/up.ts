import { buildPortals, buildServer } from "../build";
import { runCommand } from "../run-command";
import { serve } from "../serve";
import { step } from "../steps";

const outcome = (done: boolean) => (done ? "built" : "current");

await runCommand(() =>
  serve({
    nodeEnv: "production",
    start: ["--enable-source-maps", "dist/main.js"],
    build: async () => {
      await step("server", buildServer, outcome);
      await step("portals", buildPortals, outcome);
    },
  }),
);
