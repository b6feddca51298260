import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DriverEndpoint } from "@/drivers/module";
import { mustRun } from "@/server/cli/run";

/** A real server that tests drive. */
export interface InfraServer {
  /** How the platform reaches it: kind, configuration and credentials of a cloud endpoint. */
  endpoint: DriverEndpoint;
  /** Ends it, unless `PLATFORMA_INFRA_KEEP` says that whoever set it will do so. */
  stop(): Promise<void>;
}

/** Where `lib.sh` lets a server keep its data, logs and process ids. */
export const infraState = (name: string): string =>
  join(process.env.PLATFORMA_INFRA_STATE ?? join(tmpdir(), "platforma-infra"), name);

/**
 * Runs a script of `e2e/infra/<name>/`; throws with what it said when it fails. `up.sh` installs, starts and waits until
 * ready; `down.sh` ends by process id what `up.sh` started. Both may be repeated.
 */
export const runInfraScript = (name: string, script: string, ...args: string[]): Promise<string> =>
  mustRun("bash", [join("e2e/infra", name, script), ...args]);

/** Stops the server of `e2e/infra/<name>/`, unless it is to be kept. */
export async function stopInfra(name: string): Promise<void> {
  if (!process.env.PLATFORMA_INFRA_KEEP) await runInfraScript(name, "down.sh");
}
