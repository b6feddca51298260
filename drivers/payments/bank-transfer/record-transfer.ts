import type { DriverHost } from "../../module";
import type { Payment } from "../contract";
import { openLedger } from "../ledger/ledger";

/** Notes that the money of a payment has been found on the account. Noting it again changes nothing. */
export const recordTransfer = (host: DriverHost, providerReference: string): Promise<Payment> =>
  openLedger("bank_transfer", host).finish(providerReference, "succeeded");
