import { migrateSandbox } from "./cloud/sandbox/migrate";

/** Brings every schema that a driver keeps for itself up to date. Cheap when there is nothing to do. */
export async function migrateDrivers(ownerUrl: string): Promise<void> {
  await migrateSandbox(ownerUrl);
}
