import { runCommand } from "../run-command";
import { serve } from "../serve";

await runCommand(() =>
  serve({
    nodeEnv: "development",
    start: ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", "server/main.ts"],
  }),
);
