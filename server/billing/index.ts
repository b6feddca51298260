export { endSubscriptions } from "./end-subscriptions";
export * from "./events";
export { findCharged, pageCharges } from "./reconcile-books";
export { renewSubscriptions } from "./renew-subscriptions";
export { resumeSubscriptions } from "./resume-subscriptions";
export { startSubscriptions } from "./start-subscriptions";
