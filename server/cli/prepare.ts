import { type Environment, loadEnvironment } from "@/server/kernel/environment";
import { generateClient } from "./build";
import { completeEnvironment, provideDatabase } from "./embedded";
import { migrate } from "./migrate";
import { paths } from "./paths";
import type { EmbeddedPostgres } from "./postgres";
import { type DemoAccess, seedDemo } from "./seed-demo";
import { step } from "./steps";

export interface Prepared {
  environment: Environment;
  postgres: EmbeddedPostgres | undefined;
  demo: DemoAccess | undefined;
}

/** Everything that must stand before the platform's process starts, except its build. */
export async function prepare(): Promise<Prepared> {
  await completeEnvironment();
  const postgres = await step("database", provideDatabase, (server) =>
    server ? `PostgreSQL on 127.0.0.1:${server.port}, data in .platforma/postgres` : "from DATABASE_URL",
  );
  try {
    const environment = loadEnvironment();
    await step("database client", generateClient, (done) => (done ? "generated" : "current"));
    await step(
      "migrations",
      () => migrate(environment),
      (done) => (done.length > 0 ? done.join(", ") : "current"),
    );
    const demo =
      environment.PLATFORMA_ENV === "production"
        ? undefined
        : await step("demo data", () => seedDemo(environment, paths.state));
    return { environment, postgres, demo };
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}
