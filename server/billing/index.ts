export * from "./events";
export { renewSubscriptions } from "./renew-subscriptions";
export { startSubscriptions } from "./start-subscriptions";
