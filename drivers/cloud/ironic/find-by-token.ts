import type { Call, CloudResource, ResourceKey } from "../contract";
import type { Ironic } from "./ironic";
import { findAllocationByToken, findMarked, getNode, held } from "./nodes";
import { readRecord, recordOf } from "./record";
import { isTaken } from "./states";
import { toResource } from "./to-resource";

/**
 * The machine of a token, until it is clean again. One that is allocated and was not told to deploy is not there yet:
 * the caller's next create goes on with it, and a delete gives it back.
 */
export async function findByToken(ironic: Ironic, key: ResourceKey, call?: Call): Promise<CloudResource | null> {
  if (key.region !== ironic.config.region.id || key.kind !== "machine") return null;
  const allocation = await findAllocationByToken(ironic, key.clientToken, call);
  if (!allocation) {
    const node = await findMarked(ironic, key, call);
    return node && isTaken(node, true) ? toResource(ironic.config, node, recordOf(node)) : null;
  }
  if (!allocation.node_uuid || readRecord(allocation)?.tenant !== key.tenant) return null;
  const { node, record } = await held(ironic, await getNode(ironic, allocation.node_uuid, call), call);
  return node.provision_state === "available" ? null : toResource(ironic.config, node, record);
}
