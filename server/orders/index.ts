export { beginProvisioning } from "./begin-provisioning";
export * from "./events";
export { getOrder } from "./get-order";
export { recordOutcome } from "./record-outcome";
