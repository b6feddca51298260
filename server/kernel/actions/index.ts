export { type ActionStep, actionStep } from "./contract";
export { progressAction } from "./progress-action";
export { readAction } from "./read-action";
export { startAction } from "./start-action";
