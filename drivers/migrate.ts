import { migrateOpenstack } from "./cloud/openstack/migrate";
import { migrateSandbox } from "./cloud/sandbox/migrate";
import { migrateMailbox } from "./mail/mailbox/migrate";
import { migrateBankTransfer } from "./payments/bank-transfer/migrate";
import { migrateTestGateway } from "./payments/test-gateway/migrate";

/** Brings every schema that a driver keeps for itself up to date. Cheap when there is nothing to do. */
export async function migrateDrivers(ownerUrl: string): Promise<void> {
  await migrateOpenstack(ownerUrl);
  await migrateSandbox(ownerUrl);
  await migrateMailbox(ownerUrl);
  await migrateBankTransfer(ownerUrl);
  await migrateTestGateway(ownerUrl);
}
