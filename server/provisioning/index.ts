export { beginRun } from "./begin-run";
export { closeRun } from "./close-run";
export { compensateStep } from "./compensate-step";
export { completeRun } from "./complete-run";
export { ensureSandboxEndpoint } from "./ensure-sandbox-endpoint";
export * from "./events";
export { executeStep } from "./execute-step";
export { queueRuns } from "./queue-runs";
export { requestCancellation } from "./request-cancellation";
