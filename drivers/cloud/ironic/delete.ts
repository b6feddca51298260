import { type Call, isCloudError, type ResourceKey } from "../contract";
import { removeAllocation } from "./allocate";
import type { Node } from "./answers";
import { nothing } from "./client";
import type { Ironic } from "./ironic";
import { withNode } from "./lock";
import { findAllocationByToken, findMarked, getNode, isMarkedFor } from "./nodes";
import { readRecord, recordPath } from "./record";
import { isLocked, isUndeployable } from "./states";

type Deletion = { state: "deleting" | "gone" };
const deleting: Deletion = { state: "deleting" };
const gone: Deletion = { state: "gone" };

/**
 * Takes the next step towards a machine that is clean and back in the stock: undeploy, wait for the cleaning, remove
 * what names the tenant. Only then is it `gone`.
 */
export async function deleteMachine(ironic: Ironic, key: ResourceKey, call?: Call): Promise<Deletion> {
  if (key.region !== ironic.config.region.id || key.kind !== "machine") return gone;
  const allocation = await findAllocationByToken(ironic, key.clientToken, call);
  if (!allocation) {
    const node = await findMarked(ironic, key, call);
    return node ? giveBack(ironic, node.uuid, (now) => isMarkedFor(now, key), call) : gone;
  }
  if (readRecord(allocation)?.tenant !== key.tenant) return gone;
  const { uuid, node_uuid } = allocation;
  if (node_uuid) return giveBack(ironic, node_uuid, (now) => now.instance_uuid === uuid, call);
  if (allocation.state === "allocating") return deleting;
  await removeAllocation(ironic, allocation.uuid, call);
  return gone;
}

/** `mine` is asked of the node once nobody else can change whose it is. */
function giveBack(ironic: Ironic, uuid: string, mine: (node: Node) => boolean, call?: Call): Promise<Deletion> {
  return withNode(ironic, uuid, async () => {
    const node = await getNode(ironic, uuid, call);
    if (!mine(node) || isLocked(node)) return deleting;
    try {
      return await step(ironic, node, call);
    } catch (error) {
      // Ironic got hold of the node first, or has moved it on since the look.
      if (isCloudError(error, "retriable") || isCloudError(error, "conflict")) return deleting;
      throw error;
    }
  });
}

async function step(ironic: Ironic, node: Node, call?: Call): Promise<Deletion> {
  if (node.provision_state === "available") {
    if (node.instance_uuid === null) return forget(ironic, node, call);
    // Allocated and never deployed: nothing of the tenant's has been on it.
    await removeAllocation(ironic, node.instance_uuid, call);
    return deleting;
  }
  if (!isUndeployable(node)) return deleting;
  await ensureCleaning(ironic, node, call);
  const path = `/v1/nodes/${node.uuid}/states/provision`;
  await ironic.client.change(nothing, { method: "PUT", path, body: { target: "deleted" } }, call);
  return deleting;
}

/** Somebody may have turned cleaning off for this node since it was deployed. */
async function ensureCleaning({ client }: Ironic, node: Node, call?: Call): Promise<void> {
  if (node.automated_clean === true) return;
  const body = [{ op: "add", path: "/automated_clean", value: true }];
  await client.change(nothing, { method: "PATCH", path: `/v1/nodes/${node.uuid}`, body }, call);
}

/** Removes what names the last tenant from a machine that is clean. */
async function forget({ client }: Ironic, node: Node, call?: Call): Promise<Deletion> {
  const body = [
    { op: "remove", path: recordPath },
    { op: "remove", path: "/lessee" },
    { op: "add", path: "/instance_info", value: {} },
  ];
  await client.change(nothing, { method: "PATCH", path: `/v1/nodes/${node.uuid}`, body }, call);
  return gone;
}
