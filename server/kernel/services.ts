import { systemClock } from "./clock";
import type { Services } from "./context";
import { createDatabase } from "./database";
import { createEncryption } from "./encryption";
import { type Environment, loadEnvironment } from "./environment";
import { systemIds } from "./ids";
import { createListener } from "./listener";
import { createLogger } from "./log";

/** What a process has: pools, keys, clock and log, from its environment. Close `listener` and `db` when it ends. */
export function createServices(environment: Environment = loadEnvironment()): Services {
  const log = createLogger({ level: environment.LOG_LEVEL });
  return {
    clock: systemClock,
    ids: systemIds,
    log,
    db: createDatabase({
      appUrl: environment.DATABASE_APP_URL,
      systemUrl: environment.DATABASE_SYSTEM_URL,
      poolSize: environment.DATABASE_POOL_SIZE,
      onError: (error) => log.error({ err: error }, "an idle database connection failed"),
    }),
    encryption: createEncryption(environment.PLATFORMA_ENCRYPTION_KEY),
    environment,
    listener: createListener(environment.DATABASE_SYSTEM_URL, log),
  };
}
