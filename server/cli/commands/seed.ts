import { prepare } from "../prepare";
import { runCommand } from "../run-command";

await runCommand(async () => {
  const { demo, postgres } = await prepare();
  console.log(JSON.stringify(demo, null, 2));
  if (postgres?.started) await postgres.stop();
});
