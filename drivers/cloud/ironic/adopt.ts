import { type Call, CloudError, type CloudResource, isCloudError, type ResourceKey } from "../contract";
import { Allocation, type Node } from "./answers";
import { nothing } from "./client";
import type { Ironic } from "./ironic";
import { withNode } from "./lock";
import { findHeld } from "./nodes";
import { checkRegion } from "./offer";
import { allocationName, type MachineRecord, recordPath } from "./record";
import { isBusy } from "./states";
import { toResource } from "./to-resource";

/**
 * Makes a machine that was deployed by others a tenant's: an allocation is written for it afterwards, under its own
 * instance id, and the record on its node. From then on it is cleaned like any other when it is given back.
 */
export async function adoptMachine(
  ironic: Ironic,
  { reference, key }: { reference: string; key: ResourceKey },
  call?: Call,
): Promise<CloudResource> {
  checkRegion(ironic.config, key.region);
  const { node: seen } = await findHeld(ironic, reference, call);
  return withNode(ironic, seen.uuid, async () => {
    const { node, record } = await findHeld(ironic, reference, call);
    if (record && (record.token !== key.clientToken || record.tenant !== key.tenant))
      throw new CloudError("conflict", "This machine belongs to somebody already.");
    const written = record ?? (await backfill(ironic, node, key, call));
    if (!record || node.extra.platforma === undefined) await mark(ironic, node, written, call);
    return toResource(ironic.config, { ...node, instance_uuid: written.reference }, written);
  });
}

async function backfill({ client, now }: Ironic, node: Node, key: ResourceKey, call?: Call): Promise<MachineRecord> {
  if (isBusy(node)) throw new CloudError("retriable", "Ironic is at work on this machine.", { retryAfterMs: 1_000 });
  const resource = node.instance_uuid ?? node.uuid;
  const record: MachineRecord = {
    token: key.clientToken,
    tenant: key.tenant,
    reference: resource,
    name: node.name ?? node.uuid,
    labels: {},
    image: null,
    fingerprint: null,
    createdAt: now().toISOString(),
    operations: {},
  };
  const body = {
    uuid: resource,
    name: allocationName(key.clientToken),
    node: node.uuid,
    resource_class: node.resource_class,
    extra: { platforma: record },
  };
  try {
    await client.change(Allocation, { method: "POST", path: "/v1/allocations", body }, call);
    return record;
  } catch (error) {
    if (isCloudError(error, "conflict"))
      throw new CloudError("conflict", "Another machine has this token, or the state of this one forbids it.", {
        cause: error,
      });
    throw error;
  }
}

async function mark({ client }: Ironic, node: Node, record: MachineRecord, call?: Call): Promise<void> {
  const body = [
    { op: "add", path: "/lessee", value: record.tenant },
    { op: "add", path: "/automated_clean", value: true },
    { op: "add", path: recordPath, value: record },
  ];
  await client.change(nothing, { method: "PATCH", path: `/v1/nodes/${node.uuid}`, body }, call);
}
