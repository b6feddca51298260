import { type Call, CloudError } from "../contract";
import { Allocation, type Node, NodePage, Node as NodeSchema } from "./answers";
import type { Ironic } from "./ironic";
import { allocationName, type MachineRecord, readRecord, recordOf } from "./record";
import { isTaken, returningStates } from "./states";

/** A node that is taken, and the platform's record of it, if it is the platform's. */
export interface Held {
  node: Node;
  record: MachineRecord | null;
}

type Filter = Record<string, string>;

export const getNode = ({ client }: Ironic, uuid: string, call?: Call): Promise<Node> =>
  client.read(NodeSchema, `/v1/nodes/${uuid}`, call);

/** One page of nodes in Ironic's own order, which is that of their enrolment; `more` says whether others follow. */
export async function pageOfNodes({ client }: Ironic, filter: Filter, call?: Call) {
  const { nodes, next } = await client.read(NodePage, `/v1/nodes/detail?${new URLSearchParams(filter)}`, call);
  return { nodes, more: next !== undefined };
}

/** Every node that fits a filter, page by page. */
export async function listNodes(ironic: Ironic, filter: Filter, call?: Call): Promise<Node[]> {
  const found: Node[] = [];
  for (let marker: Filter = {}; ; ) {
    const { nodes, more } = await pageOfNodes(ironic, { ...filter, ...marker }, call);
    found.push(...nodes);
    const last = nodes.at(-1);
    if (!more || !last) return found;
    marker = { marker: last.uuid };
  }
}

export const findAllocation = ({ client }: Ironic, uuid: string, call?: Call): Promise<Allocation | null> =>
  client.find(Allocation, `/v1/allocations/${uuid}`, call);

export const findAllocationByToken = (ironic: Ironic, token: string, call?: Call): Promise<Allocation | null> =>
  findAllocation(ironic, allocationName(token), call);

/** The machine as it is taken. One that was allocated and not yet marked is known by its allocation. */
export async function held(ironic: Ironic, node: Node, call?: Call): Promise<Held> {
  const record = recordOf(node);
  if (record || !node.instance_uuid) return { node, record };
  const allocation = await findAllocation(ironic, node.instance_uuid, call);
  return { node, record: allocation && readRecord(allocation) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The machine of a reference: by its instance, while it goes back to the stock by the record that it carries, and one
 * that was deployed without an instance by itself. Throws `not_found`.
 */
export async function findHeld(ironic: Ironic, reference: string, call?: Call): Promise<Held> {
  if (!uuid.test(reference)) throw absent(reference);
  const [byInstance] = (await pageOfNodes(ironic, { instance_uuid: reference }, call)).nodes;
  if (byInstance) return held(ironic, byInstance, call);
  const single = await ironic.client.find(NodeSchema, `/v1/nodes/${reference}`, call);
  if (single && single.instance_uuid === null && !readRecord(single) && isTaken(single, false))
    return { node: single, record: null };
  const pages = await Promise.all(
    [...returningStates, "error"].map((provision_state) =>
      listNodes(ironic, { provision_state, associated: "false" }, call),
    ),
  );
  const node = pages.flat().find((entry) => recordOf(entry)?.reference === reference);
  if (!node) throw absent(reference);
  return { node, record: recordOf(node) };
}

const absent = (reference: string): CloudError =>
  new CloudError("not_found", `There is no machine ${reference}.`, { status: 404 });

/** The node that carries the record of a token, also after its allocation has gone. */
export async function findMarked(ironic: Ironic, key: { tenant: string; clientToken: string }, call?: Call) {
  const nodes = await listNodes(ironic, { lessee: key.tenant }, call);
  return nodes.find((node) => isMarkedFor(node, key));
}

/** Whether a node carries the record of this token and no other instance. */
export function isMarkedFor(node: Node, key: { tenant: string; clientToken: string }): boolean {
  const record = recordOf(node);
  return record?.token === key.clientToken && record.tenant === key.tenant;
}
