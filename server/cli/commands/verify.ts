import { generateClient } from "../build";
import { runCommand } from "../run-command";
import { verify } from "../verify/verify";

await runCommand(async () => {
  await generateClient();
  const { failed } = await verify();
  if (failed > 0) process.exitCode = 1;
});
