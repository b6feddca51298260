export { startSubscriptions } from "./start-subscriptions";
