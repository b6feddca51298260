import type { Call, Capabilities, OperationName } from "../contract";
import type { Node } from "./answers";
import type { Ironic } from "./ironic";
import { listNodes } from "./nodes";
import { operationNames } from "./operations";

const rescuing: readonly OperationName[] = ["rescue", "unrescue"];

/** Interfaces of which nothing comes out, in place of one that works. */
const hollow = new Set(["no-rescue", "no-console", "fake-console"]);

/** Found out by asking: what a machine can do depends on how it was enrolled. */
export async function readCapabilities(ironic: Ironic, call?: Call): Promise<Capabilities> {
  const nodes = await listNodes(ironic, {}, call);
  const rescue = ironic.rescuePassword !== undefined && nodes.some((node) => works(node.rescue_interface));
  const console = nodes.some(hasConsole);
  return {
    kinds: [
      {
        kind: "machine",
        operations: operationNames.filter((name) => rescue || !rescuing.some((other) => other === name)),
        access: console ? ["console"] : [],
      },
    ],
    features: ["tenants", "capacity", "adopt", "usage", "events"],
    lateCreateMs: ironic.config.lateCreateMs,
  };
}

/** Rescue is a matter of the password; which of the machines have a system for it shows when they are asked. */
export async function offersOperation(ironic: Ironic, name: OperationName, call?: Call): Promise<boolean> {
  if (!rescuing.includes(name)) return true;
  const [entry] = (await readCapabilities(ironic, call)).kinds;
  return entry?.operations.includes(name) ?? false;
}

/** Ironic's `fake` console interface starts nothing and leads nowhere. */
export const hasConsole = ({ console_interface: name }: Node): boolean => works(name) && name !== "fake";

const works = (name: string | null): boolean => name !== null && !hollow.has(name);
