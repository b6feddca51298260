import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "./lock";
import { paths } from "./paths";

const file = join(paths.state, "up.pid");

/** The process that runs this installation, if one does. */
export function runningInstance(): number | undefined {
  const pid = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  return pid && pid !== process.pid && isAlive(pid) ? pid : undefined;
}

/** Makes this process the one that runs this installation. @throws when there is one already. */
export function claimInstance(): void {
  const other = runningInstance();
  if (other)
    throw new Error(
      `This installation runs already, as process ${other}. Stop it with Ctrl-C there, or: kill ${other}`,
    );
  writeFileSync(file, String(process.pid));
  process.once("exit", () => rmSync(file, { force: true }));
}
