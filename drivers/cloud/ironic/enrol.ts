import { type Call, isCloudError } from "../contract";
import { Node } from "./answers";
import { type IronicClient, nothing } from "./client";
import { isLocked } from "./states";

/** A machine as it is brought into the stock. */
export interface NewMachine {
  /** Unique in its Ironic: enrolling it again goes on where the first time stopped. */
  name: string;
  /** The hardware type, e.g. `redfish` or `ipmi`. */
  driver: string;
  resourceClass: string;
  /** Where it stands, if not in the default group of conductors. */
  conductorGroup?: string;
  /** The address of its controller and the credentials for it, as the hardware type wants them. */
  driverInfo: Record<string, unknown>;
  /** Interfaces other than the defaults of the hardware type, e.g. `{ deploy_interface: "direct" }`. */
  interfaces?: Record<string, string>;
  /** What it is made of, where it is not inspected. */
  properties?: { cpus: number; memory_mb: number; local_gb: number };
  /** Whether Ironic is to find out by itself what it is made of. */
  inspect?: boolean;
}

/** How far a machine is. A `problem` is Ironic's word on the last attempt; calling again makes another. */
export interface Enrolment {
  node: string;
  state: string;
  ready: boolean;
  problem: string | null;
}

/**
 * Takes the next step from a machine that Ironic does not know to one that is clean and free: enrol, manage (which
 * tries the credentials), inspect, provide (which cleans). Like every call here it does not wait; repeat it until
 * `ready`, or until there is a problem for a person to look at.
 */
export async function enrolMachine(client: IronicClient, machine: NewMachine, call?: Call): Promise<Enrolment> {
  const node = (await find(client, machine, call)) ?? (await enrol(client, machine, call));
  const state = node.provision_state ?? "";
  const next = nextStep(machine, node);
  if (next) {
    const path = `/v1/nodes/${node.uuid}/states/${next.of}`;
    const body = { target: next.target };
    await client.change(nothing, { method: "PUT", path, body }, call).catch((error: unknown) => {
      if (!isCloudError(error, "retriable")) throw error;
    });
  }
  const ready = state === "available" && !isLocked(node) && node.power_state !== null;
  return { node: node.uuid, state, ready, problem: next ? node.last_error : null };
}

const find = (client: IronicClient, { name }: NewMachine, call?: Call): Promise<Node | null> =>
  client.find(Node, `/v1/nodes/${encodeURIComponent(name)}`, call);

function enrol(client: IronicClient, machine: NewMachine, call?: Call): Promise<Node> {
  const { name, driver, driverInfo, interfaces, properties, resourceClass, conductorGroup } = machine;
  const body = {
    name,
    driver,
    ...interfaces,
    driver_info: driverInfo,
    properties: properties ?? {},
    resource_class: resourceClass,
    conductor_group: conductorGroup,
    automated_clean: true,
  };
  return client.change(Node, { method: "POST", path: "/v1/nodes", body }, call);
}

interface Step {
  of: "provision" | "power";
  target: string;
}

/** What to ask for from here; null while Ironic is at work, and at the end. */
function nextStep(machine: NewMachine, node: Node): Step | null {
  if (isLocked(node)) return null;
  switch (node.provision_state) {
    case "enroll":
    case "inspect failed":
    case "clean failed":
      return { of: "provision", target: "manage" };
    case "manageable":
      if (machine.inspect && !node.inspection_finished_at) return { of: "provision", target: "inspect" };
      return { of: "provision", target: "provide" };
    case "available":
      // Ironic allocates no machine of which it does not know whether it is switched on.
      return node.power_state === null ? { of: "power", target: "power off" } : null;
    default:
      return null;
  }
}
