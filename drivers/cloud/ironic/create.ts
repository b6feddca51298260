import {
  type Call,
  CloudError,
  type CloudResource,
  isCloudError,
  type ResourceKey,
  type ResourceSpec,
} from "../contract";
import { type Allocated, allocate } from "./allocate";
import { deleteMachine } from "./delete";
import { deploy } from "./deploy";
import type { Ironic } from "./ironic";
import { judge } from "./judge";
import { findAllocationByToken } from "./nodes";
import { recordOf } from "./record";
import { toResource } from "./to-resource";

/** Allocates a machine and has it deployed. A repeat finds the allocation and goes on from there. */
export async function createMachine(
  ironic: Ironic,
  { clientToken, spec: wanted }: { clientToken: string; spec: ResourceSpec },
  call?: Call,
): Promise<CloudResource> {
  const { spec, image, free } = await judge(ironic, wanted, call);
  const candidates = spec.zone === undefined ? undefined : free.map(({ uuid }) => uuid);
  if (candidates?.length === 0 && !(await findAllocationByToken(ironic, clientToken, call)))
    throw new CloudError("capacity", `No machine of this class is free in zone ${spec.zone}.`, { pointer: "/zone" });
  const allocated = await allocate(ironic, { clientToken, spec, candidates }, call);
  try {
    const node = await deploy(ironic, { ...allocated, spec, image }, call);
    return toResource(ironic.config, node, recordOf(node) ?? allocated.record);
  } catch (error) {
    if (isCloudError(error) && error.mayHaveCreated) throw error;
    throw await undone(ironic, allocated, error, call);
  }
}

/**
 * An error that says that nothing was made must be true of the allocation as well: it is taken back with what was
 * written on the node, and where that can not be done the error says that something may exist.
 */
async function undone(ironic: Ironic, { record }: Allocated, error: unknown, call?: Call): Promise<unknown> {
  const key: ResourceKey = {
    kind: "machine",
    tenant: record.tenant,
    region: ironic.config.region.id,
    clientToken: record.token,
  };
  try {
    await deleteMachine(ironic, key, call);
    const { state } = await deleteMachine(ironic, key, call);
    if (state === "gone") return error;
    throw new Error("Ironic is still at work on the machine.");
  } catch (cause) {
    return new CloudError("server_error", "The machine was allocated, and could neither be deployed nor given back.", {
      cause: new AggregateError([error, cause]),
    });
  }
}
