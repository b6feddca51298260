export type { Action, ActionStep } from "./contract";
export { progressAction } from "./progress-action";
export { startAction } from "./start-action";
