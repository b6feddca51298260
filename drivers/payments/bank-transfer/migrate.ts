import { migrateSchema } from "../../sql/migrate-schema";
import { ledgerTables } from "../ledger/schema";

/** Makes or updates the schema \`bank_transfer\`. */
export const migrateBankTransfer = (ownerUrl: string): Promise<void> =>
  migrateSchema(ownerUrl, "bank_transfer", [ledgerTables("bank_transfer")]);
