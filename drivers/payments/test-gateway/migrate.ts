import { migrateSchema } from "../../sql/migrate-schema";
import { ledgerTables } from "../ledger/schema";

/** Makes or updates the schema \`test_gateway\`. */
export const migrateTestGateway = (ownerUrl: string): Promise<void> =>
  migrateSchema(ownerUrl, "test_gateway", [ledgerTables("test_gateway")]);
