import { type Capabilities, features } from "../capabilities";
import { rulesByKind } from "./operation-rules";

export const sandboxCapabilities = (lateCreateMs: number): Capabilities => ({
  kinds: [
    { kind: "server", operations: rulesByKind.server.map(({ name }) => name), access: ["console", "console_log"] },
    { kind: "namespace", operations: rulesByKind.namespace.map(({ name }) => name), access: ["kubeconfig"] },
    { kind: "machine", operations: rulesByKind.machine.map(({ name }) => name), access: ["console", "console_log"] },
  ],
  features: [...features],
  lateCreateMs,
});
