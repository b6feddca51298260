import type { Capabilities, CloudResource } from "@/drivers/cloud/contract";
import { Operation, ResourceKind, supportsOperation } from "@/drivers/cloud/contract";
import { SecurityRules } from "../network/contract";
import type { ResourceRow } from "../store";
import type { OperationName } from "./contract";
import type { OperationRow } from "./store";

type State = CloudResource["state"];

/** One request to the cloud. Under its own token it may be repeated; `unless` it is already as wished. */
export type Stage =
  | { kind: "operate"; token: string; operation: Operation; unless: readonly State[] }
  | { kind: "delete" };

/** What the end of a resource was agreed to be, as its plan said when it was given up. */
interface Ending {
  retained: boolean;
  finalSnapshot: boolean;
}

/** What is to be asked of the cloud, one after the other. Equal for every call of one operation. */
export function stagesOf(row: OperationRow, resource: ResourceRow, capabilities: Capabilities): Stage[] {
  const offers = (name: Parameters<typeof supportsOperation>[2]) =>
    supportsOperation(capabilities, ResourceKind.parse(resource.kind), name);
  const round = typeof row.input.round === "number" ? `-${row.input.round}` : "";
  const operate = (operation: unknown, unless: readonly State[] = [], suffix = ""): Stage => ({
    kind: "operate",
    token: `${row.action_id}${suffix}${round}`,
    operation: Operation.parse(operation),
    unless,
  });
  const off = offers("suspend") && resource.kind === "namespace" ? { name: "suspend" } : { name: "stop", hard: true };
  const stopped: readonly State[] = ["stopped", "suspended"];
  switch (row.name) {
    case "suspend":
      return [operate(offers("suspend") ? { name: "suspend" } : off, stopped)];
    case "resume":
      return [operate(offers("resume") ? { name: "resume" } : { name: "start" }, ["active"])];
    case "recover":
      if (resource.kind === "namespace") return [operate({ name: "resume" }, ["active"])];
      return [
        // Its end may have found it suspended, or have stopped it.
        ...(resource.suspension_reason && offers("resume")
          ? [operate({ name: "resume" }, ["active", "stopped"], "-resume")]
          : []),
        operate({ name: "start" }, ["active"]),
      ];
    case "delete":
      return [{ kind: "delete" }];
    case "terminate": {
      const { retained, finalSnapshot } = endingOf(row.input);
      const snapshot = { name: "snapshot", as: `final-${resource.id.slice(-8)}` };
      return [
        ...(finalSnapshot && offers("snapshot") ? [operate(snapshot, [], "-snapshot")] : []),
        retained && (offers("stop") || offers("suspend")) ? operate(off, stopped) : { kind: "delete" },
      ];
    }
    default:
      return [operate({ name: row.name, ...driverWords(row.name, row.input) })];
  }
}

const endingOf = (input: Record<string, unknown>): Ending => ({
  retained: typeof input.retained_until === "string",
  finalSnapshot: input.final_snapshot === true,
});

/** Whether an operation that ended well has taken the resource away. */
export const leavesNothing = (row: OperationRow): boolean =>
  row.name === "delete" || (row.name === "terminate" && !endingOf(row.input).retained);

/** The API speaks snake case, the contract of the drivers camel case. */
function driverWords(name: OperationName, input: Record<string, unknown>): Record<string, unknown> {
  const { size_gib, ssh_keys, rules, ...rest } = input;
  if (name === "attach_volume") return { ...rest, sizeGib: size_gib };
  if (name === "rebuild") return { ...rest, sshKeys: ssh_keys };
  if (name !== "set_security_rules") return input;
  const words = SecurityRules.parse(rules).map(({ from_port, to_port, ...rule }) => ({
    ...rule,
    fromPort: from_port,
    toPort: to_port,
  }));
  return { rules: words };
}
