export { beginProvisioning } from "./begin-provisioning";
export { countUnsettled } from "./count-unsettled";
export * from "./events";
export { getOrder } from "./get-order";
export { recordOutcome } from "./record-outcome";
export { releaseItem } from "./release-item";
