export { beginAction } from "./begin-action";
export { type ActionStep, actionStep } from "./contract";
export { progressAction, progressStepsAtEnd } from "./progress-action";
export { readAction } from "./read-action";
export { startAction } from "./start-action";
