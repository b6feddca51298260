export * from "./events";
export { getBillingAccount } from "./get-billing-account";
export { getOrganization } from "./get-organization";
export { getSeller } from "./get-seller";
export { listBillingAccounts } from "./list-billing-accounts";
export { listRecipients } from "./list-recipients";
export { type Buyer, loadBuyer } from "./load-buyer";
export { linkFor } from "./mail-token";
