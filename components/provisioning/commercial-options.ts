import { type Commercial, commercialFaces } from "./resource-status";

const order: readonly Commercial[] = [
  "created",
  "pending_active",
  "active",
  "suspended",
  "pending_terminate",
  "terminated",
  "aborted",
];

/** For a filter: every state of an agreement by the name that people see. */
export const commercialOptions = order.map((value) => ({ value, label: commercialFaces[value].label }));
