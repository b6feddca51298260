import { Pool } from "pg";
import { afterAll } from "vitest";
import { migrateDrivers } from "../migrate";

/**
 * A pool on the test database of this file, as the application's role, with every driver's schema in place. The
 * connection strings come from the environment, as they do in production: drivers know nothing of the server.
 */
export async function driverPool(): Promise<Pool> {
  const ownerUrl = process.env.DATABASE_URL;
  if (!ownerUrl) throw new Error("DATABASE_URL is not set: run the drivers' tests through the test harness.");
  await migrateDrivers(ownerUrl);
  const pool = new Pool({ connectionString: process.env.DATABASE_SYSTEM_URL ?? ownerUrl, max: 20 });
  afterAll(() => pool.end());
  return pool;
}
