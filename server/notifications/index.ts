export { attemptDelivery } from "./attempt-delivery";
export { mailQueued, webhookQueued } from "./events";
export { notify } from "./notify";
export { requeueOverdue } from "./requeue-overdue";
export { toldEvents } from "./told-events";
