import { databaseRoles, roleUrl, testSecrets } from "@/server/kernel/environment";
import { runSql } from "./run-sql";

/** What a test process must know to make databases; vitest hands it from the global set-up to the workers. */
export interface TestServer {
  /** Superuser's connection string to the server's `postgres` database. */
  adminUrl: string;
  /** Name of the migrated database that every test database is a copy of. */
  template: string;
  /** Process that owns the databases: they are swept when it has gone. */
  owner: number;
}

declare module "vitest" {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Environment variables of one test database, as `loadEnvironment` reads them. */
export interface TestDatabase {
  DATABASE_URL: string;
  DATABASE_APP_URL: string;
  DATABASE_SYSTEM_URL: string;
}

/**
 * A fresh, migrated, empty database. Asking again under the same label replaces it, with whoever is still connected.
 *
 * @param label letters and digits that set it apart within one test run.
 */
export async function createTestDatabase(
  { adminUrl, template, owner }: TestServer,
  label: string,
): Promise<TestDatabase> {
  const name = `test_${owner}_${label}`;
  await runSql(adminUrl, `drop database if exists "${name}" with (force)`);
  await runSql(adminUrl, `create database "${name}" template "${template}"`);
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return {
    DATABASE_URL: url.href,
    DATABASE_APP_URL: roleUrl(url.href, databaseRoles.app, testSecrets.PLATFORMA_SECRET),
    DATABASE_SYSTEM_URL: roleUrl(url.href, databaseRoles.system, testSecrets.PLATFORMA_SECRET),
  };
}
